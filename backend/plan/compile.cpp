// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/compile.h"

#include "backend/model/concat.h"
#include "backend/plan/contracts.h"
#include "backend/plan/edges.h"
#include "backend/plan/references.h"
#include "backend/plan/service_plan.h"

#include <map>
#include <set>

namespace quarry::plan {
namespace {

using Names = std::set<std::string, std::less<>>;

void addStores(const Lookup& lookup, quarry::v1::Plan& plan) {
  std::map<std::string, quarry::v1::StorePlan> stores;
  for (const auto& module : lookup.system().modules()) {
    for (const auto& table : module.tables()) {
      const auto location = locateTable(lookup, model::concat(module.name(), ".", table.name()));
      *stores[location.datastore()].add_tables() = location;
    }
  }
  for (const auto& datastore : lookup.system().datastores()) {
    const auto found = stores.find(datastore.name());
    if (found == stores.end()) {
      continue;
    }
    auto& store = found->second;
    store.set_name(datastore.name());
    store.set_declared_engine(datastore.engine().empty() ? "sqlite" : datastore.engine());
    store.set_effective_engine("sqlite");
    if (store.declared_engine() != store.effective_engine()) {
      store.set_reason(model::concat("Quarry does not start ", store.declared_engine(),
                                     " yet; SQLite keeps the rows of this datastore."));
    }
  }
  for (auto& [name, store] : stores) {
    *plan.add_stores() = std::move(store);
  }
}

quarry::v1::BrokerPlan brokerPlan(const std::string& name, const std::string& engine, const Installed& installed) {
  quarry::v1::BrokerPlan plan;
  plan.set_name(name);
  plan.set_declared_engine(engine);
  if (!installed.nats_server) {
    plan.set_effective_engine("in-process stand-in");
    plan.set_reason("nats-server is not installed; events stay within one process until it is (Debian: nats-server).");
    return plan;
  }
  plan.set_effective_engine("nats");
  if (engine != "nats") {
    plan.set_reason(model::concat("Quarry does not start ", engine, " yet; NATS carries its topics."));
  }
  return plan;
}

/// Topics that somebody here publishes or subscribes to, and the brokers that carry them.
void addTopics(const Lookup& lookup, const Installed& installed, quarry::v1::Plan& plan) {
  Names used;
  for (const auto& service : plan.services()) {
    for (const auto& topic : service.topics()) {
      used.insert(topic.name());
    }
  }
  std::map<std::string, std::string> engines;
  for (const auto& broker : lookup.system().brokers()) {
    engines[broker.name()] = broker.engine().empty() ? "nats" : broker.engine();
  }
  Names brokers;
  for (const auto& name : used) {
    const auto topic = topicPlan(*lookup.findTopic(name));
    brokers.insert(topic.broker());
    *plan.add_topics() = topic;
  }
  for (const auto& name : brokers) {
    const auto declared = engines.find(name);
    *plan.add_brokers() = brokerPlan(name, declared == engines.end() ? "nats" : declared->second, installed);
  }
}

template <typename Things, typename Used>
void addUsed(const Things& declared, const quarry::v1::Plan& plan, const Used& used_by, Things& to) {
  Names used;
  for (const auto& service : plan.services()) {
    for (const auto& thing : used_by(service)) {
      used.insert(thing.name());
    }
  }
  for (const auto& thing : declared) {
    if (used.contains(thing.name())) {
      *to.Add() = thing;
    }
  }
}

Names allModules(const quarry::v1::System& system) {
  Names names;
  for (const auto& module : system.modules()) {
    names.insert(module.name());
  }
  return names;
}

}  // namespace

absl::StatusOr<quarry::v1::Plan> compile(const quarry::v1::System& system, std::string_view architecture,
                                         const Installed& installed) {
  const auto chosen = findArchitecture(system, architecture);
  if (!chosen.ok()) {
    return chosen.status();
  }
  const Lookup lookup(system, **chosen);
  if (const auto status = checkReferences(lookup); !status.ok()) {
    return status;
  }
  auto files = contracts(system, allModules(system));
  if (!files.ok()) {
    return files.status();
  }
  quarry::v1::Plan plan;
  plan.set_system(system.name());
  plan.set_architecture((*chosen)->name());
  plan.set_seed(system.seed());
  for (auto& service : servicePlans(lookup, *files)) {
    *plan.add_services() = std::move(service);
  }
  addStores(lookup, plan);
  addTopics(lookup, installed, plan);
  addUsed(
      system.caches(), plan, [](const auto& service) -> const auto& { return service.caches(); },
      *plan.mutable_caches());
  addUsed(
      system.externals(), plan, [](const auto& service) -> const auto& { return service.externals(); },
      *plan.mutable_externals());
  for (auto& load : loadPlans(lookup, *files)) {
    *plan.add_loads() = std::move(load);
  }
  for (auto& edge : edges(lookup)) {
    *plan.add_edges() = std::move(edge);
  }
  *plan.mutable_contracts() = *std::move(files);
  return plan;
}

}  // namespace quarry::plan
