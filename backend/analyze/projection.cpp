// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/projection.h"

#include "backend/plan/edges.h"
#include "backend/plan/lookup.h"

namespace quarry::analyze {
namespace {

void place(const plan::Lookup& lookup, Projection& projection) {
  std::set<std::string, std::less<>> stores;
  for (const v1::Datastore& store : lookup.system().datastores()) {
    stores.insert(store.name());
  }
  const auto known = [&](std::string_view service) {
    return lookup.findService(service) == nullptr ? std::string() : std::string(service);
  };
  for (const v1::Module& module : lookup.system().modules()) {
    projection.modules_of[known(lookup.serviceOfModule(module.name()))].push_back(&module);
    for (const v1::Table& table : module.tables()) {
      const std::string name = module.name() + "." + table.name();
      if (const std::string store(lookup.datastoreOfTable(name)); stores.contains(store)) {
        projection.tables_of[store].push_back(name);
      }
    }
  }
  for (const v1::Gateway& gateway : lookup.system().gateways()) {
    projection.gateways_of[known(lookup.serviceOfGateway(gateway.name()))].push_back(&gateway);
  }
}

void addVisible(const v1::System& system, Projection& projection) {
  std::set<std::string> used;
  for (const v1::Architecture& architecture : system.architectures()) {
    used.insert("service:" + architecture.default_service());
    used.insert("store:" + architecture.default_datastore());
    for (const auto& placement : architecture.modules()) {
      used.insert("service:" + placement.service());
    }
    for (const auto& placement : architecture.gateways()) {
      used.insert("service:" + placement.service());
    }
    for (const auto& placement : architecture.tables()) {
      used.insert("store:" + placement.datastore());
    }
  }
  for (const v1::Service& service : system.services()) {
    const std::string& name = service.name();
    const bool holds = projection.modules_of.contains(name) || projection.gateways_of.contains(name);
    if (holds || !used.contains("service:" + name)) {
      projection.services.insert(name);
    }
    used.insert("store:" + service.datastore());
  }
  for (const v1::Datastore& store : system.datastores()) {
    if (projection.tables_of.contains(store.name()) || !used.contains("store:" + store.name())) {
      projection.stores.insert(store.name());
    }
  }
  // A datastore that was drawn for a service is seen beside it even before there is a table in it.
  for (const v1::Service& service : system.services()) {
    if (projection.services.contains(service.name()) && !service.datastore().empty()) {
      projection.stores.insert(service.datastore());
    }
  }
}

}  // namespace

Projection project(const v1::System& system, const v1::Architecture& architecture) {
  const plan::Lookup lookup(system, architecture);
  Projection projection;
  place(lookup, projection);
  addVisible(system, projection);
  projection.edges = plan::edges(lookup);
  return projection;
}

}  // namespace quarry::analyze
