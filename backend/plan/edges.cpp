// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/edges.h"

#include "backend/model/concat.h"
#include "backend/model/steps.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>

namespace quarry::plan {
namespace {

using quarry::v1::Edge;

std::string element(std::string_view kind, std::string_view name) {
  return name.empty() ? std::string() : model::concat(kind, ":", name);
}

class Projection {
 public:
  explicit Projection(const Lookup& lookup) : lookup_(lookup) {
    for (const auto& cache : lookup.system().caches()) {
      caches_.insert(cache.name());
    }
    for (const auto& external : lookup.system().externals()) {
      externals_.insert(external.name());
    }
  }

  void add(const quarry::v1::Module& module) {
    const std::string service = element("service", lookup_.serviceOfModule(module.name()));
    for (const auto& operation : module.operations()) {
      model::eachStepOf(operation.behaviour().steps(), [&](const quarry::v1::Step& step) { add(service, step); });
    }
    for (const auto& subscription : module.subscriptions()) {
      add(topic(subscription.topic()), service, Edge::KIND_SUBSCRIBE, subscription.id());
      add(service, topic(subscription.dead_letter()), Edge::KIND_PUBLISH, subscription.id());
    }
  }

  void add(const quarry::v1::Gateway& gateway) {
    const std::string service = element("service", lookup_.serviceOfGateway(gateway.name()));
    for (const auto& route : gateway.routes()) {
      call(service, route.operation(), route.id());
    }
  }

  void add(const quarry::v1::Client& client) {
    for (const auto& entry : client.workload().mix()) {
      for (const auto service : servicesOf(client, entry)) {
        add(element("client", client.name()), element("service", service), Edge::KIND_WORKLOAD, entry.id());
      }
    }
  }

  std::vector<Edge> take() const {
    std::vector<Edge> edges;
    edges.reserve(ids_.size());
    for (const auto& [key, ids] : ids_) {
      Edge& edge = edges.emplace_back();
      edge.set_from(std::get<0>(key));
      edge.set_to(std::get<1>(key));
      edge.set_kind(std::get<2>(key));
      edge.mutable_ids()->Add(ids.begin(), ids.end());
    }
    return edges;
  }

 private:
  void add(const std::string& service, const quarry::v1::Step& step) {
    switch (step.kind_case()) {
      case quarry::v1::Step::kCall:
        call(service, step.call().operation(), step.id());
        break;
      case quarry::v1::Step::kQuery:
        add(service, element("store", lookup_.datastoreOfTable(step.query().table())), Edge::KIND_QUERY, step.id());
        break;
      case quarry::v1::Step::kPublish:
        add(service, topic(step.publish().topic()), Edge::KIND_PUBLISH, step.id());
        break;
      case quarry::v1::Step::kCache:
        add(service, known(caches_, "cache", step.cache().cache()), Edge::KIND_CACHE, step.id());
        break;
      case quarry::v1::Step::kHttp:
        add(service, known(externals_, "external", step.http().external()), Edge::KIND_HTTP, step.id());
        break;
      default:
        break;
    }
  }

  void call(const std::string& service, std::string_view operation, const std::string& id) {
    const std::string callee = element("service", lookup_.serviceOfOperation(operation));
    if (callee != service) {
      add(service, callee, Edge::KIND_CALL, id);
    }
  }

  void add(const std::string& from, const std::string& to, Edge::Kind kind, const std::string& id) {
    if (!from.empty() && !to.empty()) {
      ids_[{from, to, kind}].insert(id);
    }
  }

  std::set<std::string_view> servicesOf(const quarry::v1::Client& client,
                                        const quarry::v1::WorkloadEntry& entry) const {
    if (entry.has_operation()) {
      return {lookup_.serviceOfOperation(entry.operation())};
    }
    if (entry.has_route()) {
      return {serviceOfRoute(entry.route())};
    }
    std::set<std::string_view> services;
    for (const auto& journey : client.journeys()) {
      if (journey.name() == entry.journey()) {
        for (const auto& call : journey.calls()) {
          services.insert(serviceOfRoute(call.route()));
        }
      }
    }
    return services;
  }

  std::string_view serviceOfRoute(std::string_view route) const {
    const auto found = lookup_.findRoute(route);
    return found.gateway == nullptr ? std::string_view() : lookup_.serviceOfGateway(found.gateway->name());
  }

  std::string topic(std::string_view name) const {
    return lookup_.findTopic(name) == nullptr ? std::string() : element("topic", name);
  }

  static std::string known(const std::unordered_set<std::string_view>& names, std::string_view kind,
                           std::string_view name) {
    return names.contains(name) ? element(kind, name) : std::string();
  }

  const Lookup& lookup_;
  std::unordered_set<std::string_view> caches_;
  std::unordered_set<std::string_view> externals_;
  std::map<std::tuple<std::string, std::string, Edge::Kind>, std::set<std::string>> ids_;
};

}  // namespace

std::vector<quarry::v1::Edge> edges(const Lookup& lookup) {
  Projection projection(lookup);
  for (const auto& module : lookup.system().modules()) {
    projection.add(module);
  }
  for (const auto& gateway : lookup.system().gateways()) {
    projection.add(gateway);
  }
  for (const auto& client : lookup.system().clients()) {
    projection.add(client);
  }
  return projection.take();
}

}  // namespace quarry::plan
