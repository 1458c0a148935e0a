// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/service_plan.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/steps.h"
#include "backend/plan/contracts.h"
#include "backend/plan/structure.h"

#include <map>
#include <set>

namespace quarry::plan {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::int64_t default_grace_period_ms = 10'000;

/// What the modules and gateways of a service name.
struct Touched {
  Names operations;
  Names tables;
  Names topics;
  Names caches;
  Names externals;
  Names callees;
};

void touch(const quarry::v1::Step& step, Touched& touched) {
  if (step.has_call()) {
    touched.operations.insert(step.call().operation());
    touched.callees.insert(step.call().operation());
  } else if (step.has_query()) {
    touched.tables.insert(step.query().table());
  } else if (step.has_publish()) {
    touched.topics.insert(step.publish().topic());
  } else if (step.has_cache()) {
    touched.caches.insert(step.cache().cache());
  } else if (step.has_http()) {
    touched.externals.insert(step.http().external());
  }
}

Touched touchedBy(const quarry::v1::ServicePlan& plan) {
  Touched touched;
  for (const auto& module : plan.modules()) {
    for (const auto& operation : module.operations()) {
      touched.operations.insert(model::concat(module.name(), ".", operation.name()));
      model::eachStepOf(operation.behaviour().steps(), [&](const quarry::v1::Step& step) { touch(step, touched); });
    }
    for (const auto& table : module.tables()) {
      touched.tables.insert(model::concat(module.name(), ".", table.name()));
    }
    for (const auto& subscription : module.subscriptions()) {
      touched.topics.insert(subscription.topic());
      if (!subscription.dead_letter().empty()) {
        touched.topics.insert(subscription.dead_letter());
      }
    }
  }
  for (const auto& gateway : plan.gateways()) {
    for (const auto& route : gateway.routes()) {
      touched.operations.insert(route.operation());
      touched.callees.insert(route.operation());
    }
  }
  return touched;
}

template <typename Things>
void copyNamed(const Things& from, const Names& names, Things& to) {
  for (const auto& thing : from) {
    if (names.contains(thing.name())) {
      *to.Add() = thing;
    }
  }
}

void describe(const quarry::v1::Service& service, const quarry::v1::Architecture& architecture,
              quarry::v1::ServicePlan& plan) {
  plan.set_name(service.name());
  plan.set_version(service.version().empty() ? "1" : service.version());
  plan.set_declared_stack(service.stack().empty() ? "cpp" : service.stack());
  plan.set_effective_stack("cpp host");
  plan.set_platform(service.platform());
  plan.set_replicas(std::max(1, service.replicas()));
  *plan.mutable_resources() = service.resources();
  *plan.mutable_policy() = service.policy();
  *plan.mutable_slo() = service.slo();
  plan.set_grace_period_ms(service.grace_period_ms() > 0 ? service.grace_period_ms() : default_grace_period_ms);
  for (const auto& setting : architecture.services()) {
    if (setting.service() == service.name()) {
      plan.set_replicas(setting.replicas() > 0 ? setting.replicas() : plan.replicas());
      plan.mutable_resources()->MergeFrom(setting.resources());
    }
  }
}

void resolve(const Lookup& lookup, const google::protobuf::FileDescriptorSet& contracts,
             quarry::v1::ServicePlan& plan) {
  const Touched touched = touchedBy(plan);
  Names modules;
  for (const auto& operation : touched.operations) {
    *plan.add_operations() = locate(lookup, operation);
    modules.emplace(model::moduleOf(operation));
  }
  for (const auto& module : plan.modules()) {
    modules.insert(module.name());
  }
  Names depends_on;
  for (const auto& callee : touched.callees) {
    depends_on.emplace(lookup.serviceOfOperation(callee));
  }
  depends_on.erase(plan.name());
  plan.mutable_depends_on()->Add(depends_on.begin(), depends_on.end());
  for (const auto& table : touched.tables) {
    *plan.add_tables() = locateTable(lookup, table);
  }
  for (const auto& topic : touched.topics) {
    *plan.add_topics() = topicPlan(*lookup.findTopic(topic));
  }
  copyNamed(lookup.system().caches(), touched.caches, *plan.mutable_caches());
  copyNamed(lookup.system().externals(), touched.externals, *plan.mutable_externals());
  *plan.mutable_contracts() = contractsOf(contracts, lookup.system().name(), modules);
}

}  // namespace

std::vector<quarry::v1::ServicePlan> servicePlans(const Lookup& lookup,
                                                  const google::protobuf::FileDescriptorSet& contracts) {
  const auto& system = lookup.system();
  std::map<std::string_view, quarry::v1::ServicePlan> plans;
  for (const auto& module : system.modules()) {
    *plans[lookup.serviceOfModule(module.name())].add_modules() = module;
  }
  for (const auto& gateway : system.gateways()) {
    *plans[lookup.serviceOfGateway(gateway.name())].add_gateways() = gateway;
  }
  std::vector<quarry::v1::ServicePlan> sorted;
  for (auto& [name, plan] : plans) {
    describe(*lookup.findService(name), lookup.architecture(), plan);
    plan.set_seed(system.seed());
    plan.set_system(system.name());
    resolve(lookup, contracts, plan);
    plan.set_structure(structure(plan));
    sorted.push_back(std::move(plan));
  }
  return sorted;
}

}  // namespace quarry::plan
