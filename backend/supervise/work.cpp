// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/work.h"

#include "backend/supervise/plan_changes.h"

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kUsualGrace{10000};
/// For what keeps no requests of others: brokers' keepers and load.
constexpr milliseconds kShortGrace{3000};

quarry::v1::KeeperPlan keeperOf(const std::string& broker, const Surroundings& surroundings, const RunFolder& folder) {
  quarry::v1::KeeperPlan keeper;
  keeper.set_name(broker);
  keeper.add_command(surroundings.nats_server.string());
  // With JetStream, so that events wait for subscribers that are away.
  const std::string kept = (folder.path / "brokers" / broker).string();
  for (const char* word : {"-a", "127.0.0.1", "-p", "{port}", "-js", "-sd", kept.c_str()}) keeper.add_command(word);
  keeper.set_wait_for_port(true);
  keeper.set_working_directory(folder.path.string());
  return keeper;
}

}  // namespace

quarry::v1::ProcessOrder workOf(const quarry::v1::Plan& plan, const std::string& element,
                                const Surroundings& surroundings, const RunFolder& folder) {
  quarry::v1::ProcessOrder order;
  const std::string name = element.substr(element.find(':') + 1);
  if (element.starts_with("broker:")) {
    *order.mutable_keeper() = keeperOf(name, surroundings, folder);
  } else if (element.starts_with("service:")) {
    if (const auto* service = findService(plan, name)) *order.mutable_service() = *service;
  } else if (const auto* load = findLoad(plan, name)) {
    *order.mutable_load() = *load;
  }
  return order;
}

std::map<std::string, Fleet::Group> groupsOf(const quarry::v1::Plan& plan) {
  std::map<std::string, Fleet::Group> groups;
  for (const auto& broker : plan.brokers()) {
    if (!needsServer(broker)) continue;
    groups["broker:" + broker.name()] = {.id_prefix = "broker-" + broker.name(), .grace = kShortGrace};
  }
  for (const auto& service : plan.services()) {
    const auto grace = service.grace_period_ms() > 0 ? milliseconds(service.grace_period_ms()) : kUsualGrace;
    groups["service:" + service.name()] = {
        .id_prefix = service.name(), .grace = grace, .has_health = true, .version = service.version()};
  }
  for (const auto& load : plan.loads()) {
    groups["client:" + load.client().name()] = {.id_prefix = "load-" + load.client().name(), .grace = kShortGrace};
  }
  return groups;
}

}  // namespace quarry::supervise
