// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/contracts.h"
#include "backend/plan/service_plan.h"

#include <set>
#include "backend/model/dotted.h"

namespace quarry::plan {
namespace {

using Names = std::set<std::string, std::less<>>;

/// Ids of the routes that a client's workload sends requests to.
Names routesOf(const quarry::v1::Client& client) {
  Names routes;
  Names journeys;
  for (const auto& entry : client.workload().mix()) {
    if (entry.has_route()) {
      routes.insert(entry.route());
    } else if (entry.has_journey()) {
      journeys.insert(entry.journey());
    }
  }
  for (const auto& journey : client.journeys()) {
    if (journeys.contains(journey.name())) {
      for (const auto& call : journey.calls()) {
        routes.insert(call.route());
      }
    }
  }
  return routes;
}

quarry::v1::LoadPlan loadPlan(const Lookup& lookup, const google::protobuf::FileDescriptorSet& contracts,
                              const quarry::v1::Client& client) {
  quarry::v1::LoadPlan plan;
  *plan.mutable_client() = client;
  plan.set_seed(lookup.system().seed());
  Names operations;
  for (const auto& entry : client.workload().mix()) {
    if (entry.has_operation()) {
      operations.insert(entry.operation());
    }
  }
  Names gateways;
  for (const auto& id : routesOf(client)) {
    const auto found = lookup.findRoute(id);
    gateways.insert(found.gateway->name());
    operations.insert(found.route->operation());
  }
  for (const auto& gateway : gateways) {
    *plan.add_gateways() = *lookup.findGateway(gateway);
    auto& placement = *plan.add_placements();
    placement.set_gateway(gateway);
    placement.set_service(std::string(lookup.serviceOfGateway(gateway)));
  }
  Names modules;
  for (const auto& operation : operations) {
    *plan.add_operations() = locate(lookup, operation);
    modules.emplace(model::moduleOf(operation));
  }
  *plan.mutable_contracts() = contractsOf(contracts, lookup.system().name(), modules);
  return plan;
}

}  // namespace

std::vector<quarry::v1::LoadPlan> loadPlans(const Lookup& lookup,
                                            const google::protobuf::FileDescriptorSet& contracts) {
  std::vector<quarry::v1::LoadPlan> plans;
  for (const auto& client : lookup.system().clients()) {
    if (!client.workload().mix().empty()) {
      plans.push_back(loadPlan(lookup, contracts, client));
    }
  }
  return plans;
}

}  // namespace quarry::plan
