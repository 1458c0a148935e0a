// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/find.h"

#include "backend/model/dotted.h"
#include "backend/model/name_table.h"
#include "backend/model/steps.h"

#include <utility>

namespace quarry::model {
namespace {

template <typename Items>
auto findNamed(const Items& items, std::string_view name) -> decltype(&*items.begin()) {
  for (const auto& item : items) {
    if (item.name() == name) {
      return &item;
    }
  }
  return nullptr;
}

template <typename Items>
auto findById(const Items& items, std::string_view id) -> decltype(&*items.begin()) {
  for (const auto& item : items) {
    if (item.id() == id) {
      return &item;
    }
  }
  return nullptr;
}

// The object is the caller's and not const; only the search is shared.
template <typename Item>
Item* writable(const Item* item) {
  return const_cast<Item*>(item);
}

}  // namespace

const v1::Module* findModule(const v1::System& system, std::string_view name) {
  const NameTable* table = NameTable::of(system);
  return table != nullptr ? table->module(name) : findNamed(system.modules(), name);
}
const v1::Service* findService(const v1::System& system, std::string_view name) {
  const NameTable* table = NameTable::of(system);
  return table != nullptr ? table->service(name) : findNamed(system.services(), name);
}
const v1::Datastore* findDatastore(const v1::System& system, std::string_view name) {
  return findNamed(system.datastores(), name);
}
const v1::Broker* findBroker(const v1::System& system, std::string_view name) {
  return findNamed(system.brokers(), name);
}
const v1::Topic* findTopic(const v1::System& system, std::string_view name) {
  return findNamed(system.topics(), name);
}
const v1::Cache* findCache(const v1::System& system, std::string_view name) {
  return findNamed(system.caches(), name);
}
const v1::External* findExternal(const v1::System& system, std::string_view name) {
  return findNamed(system.externals(), name);
}
const v1::Gateway* findGateway(const v1::System& system, std::string_view name) {
  return findNamed(system.gateways(), name);
}
const v1::Client* findClient(const v1::System& system, std::string_view name) {
  return findNamed(system.clients(), name);
}
const v1::Architecture* findArchitecture(const v1::System& system, std::string_view name) {
  return findNamed(system.architectures(), name);
}

const v1::Operation* findOperation(const v1::System& system, std::string_view dotted) {
  if (const NameTable* table = NameTable::of(system)) {
    return table->operation(dotted);
  }
  const v1::Module* module = findModule(system, moduleOf(dotted));
  return module == nullptr ? nullptr : findNamed(module->operations(), memberOf(dotted));
}
const v1::Table* findTable(const v1::System& system, std::string_view dotted) {
  if (const NameTable* table = NameTable::of(system)) {
    return table->table(dotted);
  }
  const v1::Module* module = findModule(system, moduleOf(dotted));
  return module == nullptr ? nullptr : findNamed(module->tables(), memberOf(dotted));
}
const v1::Type* findType(const v1::System& system, std::string_view dotted) {
  const v1::Module* module = findModule(system, moduleOf(dotted));
  return module == nullptr ? nullptr : findNamed(module->types(), memberOf(dotted));
}

const v1::Step* findStep(const v1::System& system, std::string_view id) {
  const v1::Step* found = nullptr;
  eachStep(system, [&](const v1::Module&, const v1::Operation&, const v1::Step& step) {
    if (found == nullptr && step.id() == id) {
      found = &step;
    }
  });
  return found;
}

const v1::Route* findRoute(const v1::System& system, std::string_view id) {
  for (const v1::Gateway& gateway : system.gateways()) {
    if (const v1::Route* route = findById(gateway.routes(), id)) {
      return route;
    }
  }
  return nullptr;
}

const v1::Subscription* findSubscription(const v1::System& system, std::string_view id) {
  for (const v1::Module& module : system.modules()) {
    if (const v1::Subscription* subscription = findById(module.subscriptions(), id)) {
      return subscription;
    }
  }
  return nullptr;
}

const v1::WorkloadEntry* findWorkloadEntry(const v1::System& system, std::string_view id) {
  for (const v1::Client& client : system.clients()) {
    if (const v1::WorkloadEntry* entry = findById(client.workload().mix(), id)) {
      return entry;
    }
  }
  return nullptr;
}

v1::Module* findModule(v1::System& system, std::string_view name) {
  return writable(findModule(std::as_const(system), name));
}
v1::Operation* findOperation(v1::System& system, std::string_view dotted) {
  return writable(findOperation(std::as_const(system), dotted));
}
v1::Table* findTable(v1::System& system, std::string_view dotted) {
  return writable(findTable(std::as_const(system), dotted));
}
v1::Type* findType(v1::System& system, std::string_view dotted) {
  return writable(findType(std::as_const(system), dotted));
}
v1::Service* findService(v1::System& system, std::string_view name) {
  return writable(findService(std::as_const(system), name));
}
v1::Datastore* findDatastore(v1::System& system, std::string_view name) {
  return writable(findDatastore(std::as_const(system), name));
}
v1::Broker* findBroker(v1::System& system, std::string_view name) {
  return writable(findBroker(std::as_const(system), name));
}
v1::Topic* findTopic(v1::System& system, std::string_view name) {
  return writable(findTopic(std::as_const(system), name));
}
v1::Cache* findCache(v1::System& system, std::string_view name) {
  return writable(findCache(std::as_const(system), name));
}
v1::External* findExternal(v1::System& system, std::string_view name) {
  return writable(findExternal(std::as_const(system), name));
}
v1::Gateway* findGateway(v1::System& system, std::string_view name) {
  return writable(findGateway(std::as_const(system), name));
}
v1::Client* findClient(v1::System& system, std::string_view name) {
  return writable(findClient(std::as_const(system), name));
}
v1::Architecture* findArchitecture(v1::System& system, std::string_view name) {
  return writable(findArchitecture(std::as_const(system), name));
}
v1::Step* findStep(v1::System& system, std::string_view id) {
  return writable(findStep(std::as_const(system), id));
}
v1::Route* findRoute(v1::System& system, std::string_view id) {
  return writable(findRoute(std::as_const(system), id));
}
v1::Subscription* findSubscription(v1::System& system, std::string_view id) {
  return writable(findSubscription(std::as_const(system), id));
}
v1::WorkloadEntry* findWorkloadEntry(v1::System& system, std::string_view id) {
  return writable(findWorkloadEntry(std::as_const(system), id));
}

}  // namespace quarry::model
