// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/elements.h"

#include "backend/model/concat.h"
#include "backend/plan/lookup.h"

#include <map>
#include <set>

namespace quarry::analyze {
namespace {

struct Placed {
  std::map<std::string, ServiceElement, std::less<>> services;
  std::map<std::string, StoreElement, std::less<>> stores;
};

Placed placed(const quarry::v1::System& system, const quarry::v1::Architecture& architecture) {
  const plan::Lookup lookup(system, architecture);
  Placed placed;
  for (const auto& module : system.modules()) {
    placed.services[std::string(lookup.serviceOfModule(module.name()))].modules.push_back(module.name());
    for (const auto& table : module.tables()) {
      std::string name = model::concat(module.name(), ".", table.name());
      auto& store = placed.stores[std::string(lookup.datastoreOfTable(name))];
      store.tables.push_back(std::move(name));
    }
  }
  for (const auto& gateway : system.gateways()) {
    placed.services[std::string(lookup.serviceOfGateway(gateway.name()))].gateways.push_back(gateway.name());
  }
  placed.services.erase("");
  placed.stores.erase("");
  return placed;
}

template <typename Things, typename Used, typename Here>
void addUnused(const Things& declared, const Used& used, Here& here) {
  for (const auto& thing : declared) {
    if (!used.contains(thing.name())) {
      here[thing.name()];
    }
  }
}

/// Adds what no architecture uses.
void addNew(const quarry::v1::System& system, Placed& here) {
  std::set<std::string, std::less<>> services;
  std::set<std::string, std::less<>> stores;
  for (const auto& architecture : system.architectures()) {
    const auto there = placed(system, architecture);
    for (const auto& [name, service] : there.services) {
      services.insert(name);
    }
    for (const auto& [name, store] : there.stores) {
      stores.insert(name);
    }
    services.insert(architecture.default_service());
    stores.insert(architecture.default_datastore());
  }
  for (const auto& service : system.services()) {
    if (services.contains(service.name())) {
      stores.insert(service.datastore());
    }
  }
  addUnused(system.services(), services, here.services);
  addUnused(system.datastores(), stores, here.stores);
}

template <typename Things>
std::vector<std::string> names(const Things& things) {
  std::vector<std::string> names;
  names.reserve(things.size());
  for (const auto& thing : things) {
    names.push_back(thing.name());
  }
  return names;
}

template <typename Map, typename Element>
void moveTo(Map& from, std::vector<Element>& to) {
  to.reserve(from.size());
  for (auto& [name, element] : from) {
    element.name = name;
    to.push_back(std::move(element));
  }
}

}  // namespace

Elements elements(const quarry::v1::System& system, std::string_view architecture) {
  Elements drawn;
  const auto chosen = plan::findArchitecture(system, architecture);
  if (!chosen.ok()) {
    return drawn;
  }
  auto here = placed(system, **chosen);
  addNew(system, here);
  moveTo(here.services, drawn.services);
  moveTo(here.stores, drawn.stores);
  drawn.topics = names(system.topics());
  drawn.caches = names(system.caches());
  drawn.externals = names(system.externals());
  drawn.clients = names(system.clients());
  return drawn;
}

}  // namespace quarry::analyze
