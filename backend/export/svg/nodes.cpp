// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/nodes.h"

#include "backend/model/concat.h"

#include <map>

namespace quarry::exports {
namespace {

constexpr double service_width_px = 196;
constexpr double small_width_px = 158;
constexpr double small_height_px = 58;
constexpr double client_width_px = 96;

/// The title, or the name where there is none.
template <typename Thing>
std::string titleOf(const Thing& thing) {
  return thing.title().empty() ? thing.name() : thing.title();
}

Node small(std::string_view kind_name, NodeKind kind, const std::string& name, std::string subtitle) {
  Node node;
  node.element = model::concat(kind_name, ":", name);
  node.kind = kind;
  node.title = name;
  node.subtitle = std::move(subtitle);
  node.box.width = small_width_px;
  node.box.height = small_height_px;
  return node;
}

Node serviceNode(const quarry::v1::ServicePlan& plan) {
  Node node;
  node.element = "service:" + plan.name();
  node.kind = plan.modules().empty() ? NodeKind::gateway : NodeKind::service;
  node.title = plan.name();
  node.subtitle = node.kind == NodeKind::gateway ? "REST → gRPC" : std::string(displayName(plan.declared_stack()));
  if (plan.replicas() > 1) {
    node.subtitle += model::concat(" · × ", std::to_string(plan.replicas()));
  }
  std::size_t routes = 0;
  for (const auto& gateway : plan.gateways()) {
    routes = static_cast<std::size_t>(gateway.routes_size());
    node.gateways.push_back(model::concat(node.kind == NodeKind::gateway ? "" : titleOf(gateway) + " · ",
                                          std::to_string(routes), routes == 1 ? " route" : " routes"));
  }
  for (const auto& module : plan.modules()) {
    node.modules.push_back(titleOf(module));
  }
  const auto rows = static_cast<double>(node.gateways.size() + node.modules.size());
  node.box.width = service_width_px;
  node.box.height = node_header_px + rows * (chip_height_px + chip_gap_px) + 8;
  return node;
}

std::string countOf(int count, std::string_view one, std::string_view many) {
  return model::concat(std::to_string(count), " ", count == 1 ? one : many);
}

}  // namespace

std::string_view displayName(std::string_view stack_or_engine) {
  static const std::map<std::string_view, std::string_view> names = {
      {"cpp", "C++"},           {"nodejs", "Node.js"}, {"python", "Python"}, {"go", "Go"},
      {"java", "Java"},         {"sqlite", "SQLite"},  {"redis", "Redis"},   {"postgresql", "PostgreSQL"},
      {"rabbitmq", "RabbitMQ"}, {"kafka", "Kafka"},    {"nats", "NATS"},     {"memory", "In memory"},
      {"mysql", "MySQL"},       {"mongodb", "MongoDB"}};
  const auto found = names.find(stack_or_engine);
  return found == names.end() ? stack_or_engine : found->second;
}

std::vector<Node> nodesOf(const quarry::v1::Plan& plan) {
  std::vector<Node> nodes;
  for (const auto& load : plan.loads()) {
    auto node = small("client", NodeKind::client, load.client().name(), "");
    node.title = titleOf(load.client());
    node.box.width = client_width_px;
    node.box.height = 76;
    nodes.push_back(std::move(node));
  }
  for (const auto& service : plan.services()) {
    nodes.push_back(serviceNode(service));
  }
  for (const auto& store : plan.stores()) {
    nodes.push_back(small(
        "store", NodeKind::store, store.name(),
        model::concat(displayName(store.declared_engine()), " · ", countOf(store.tables_size(), "table", "tables"))));
    nodes.back().box.height += 10;
  }
  std::map<std::string_view, std::string_view> engines;
  for (const auto& broker : plan.brokers()) {
    engines[broker.name()] = displayName(broker.declared_engine());
  }
  for (const auto& topic : plan.topics()) {
    nodes.push_back(small("topic", NodeKind::topic, topic.name(), model::concat("events · ", engines[topic.broker()])));
  }
  for (const auto& cache : plan.caches()) {
    nodes.push_back(small(
        "cache", NodeKind::cache, cache.name(),
        model::concat("cache · ", displayName(cache.engine().empty() ? "memory" : std::string_view(cache.engine())))));
  }
  for (const auto& external : plan.externals()) {
    nodes.push_back(small("external", NodeKind::external, external.name(), "external"));
    nodes.back().title = titleOf(external);
  }
  return nodes;
}

}  // namespace quarry::exports
