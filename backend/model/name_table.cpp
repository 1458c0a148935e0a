// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/name_table.h"

#include "backend/model/concat.h"

namespace quarry::model {
namespace {

thread_local const NameTable* innermost = nullptr;

template <typename Map, typename Key>
auto findIn(const Map& map, const Key& key) -> typename Map::mapped_type {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

// Of several of a name the first counts, as in find.h.
NameTable::NameTable(const v1::System& system) : system_(system), outer_(innermost) {
  for (const v1::Module& module : system.modules()) {
    if (!modules_.emplace(module.name(), &module).second) {
      continue;
    }
    for (const v1::Operation& operation : module.operations()) {
      operations_.emplace(concat(module.name(), ".", operation.name()), &operation);
    }
    for (const v1::Table& table : module.tables()) {
      tables_.emplace(concat(module.name(), ".", table.name()), &table);
    }
  }
  for (const v1::Service& service : system.services()) {
    services_.emplace(service.name(), &service);
  }
  for (const v1::Architecture& architecture : system.architectures()) {
    Places& places = places_[&architecture];
    for (const v1::ModulePlacement& placement : architecture.modules()) {
      places.modules.emplace(placement.module(), &placement.service());
    }
    for (const v1::TablePlacement& placement : architecture.tables()) {
      places.tables.emplace(placement.table(), &placement.datastore());
    }
  }
  innermost = this;
}

NameTable::~NameTable() {
  innermost = outer_;
}

const NameTable* NameTable::of(const v1::System& system) {
  return innermost != nullptr && &innermost->system_ == &system ? innermost : nullptr;
}

const NameTable* NameTable::of(const v1::Architecture& architecture) {
  return innermost != nullptr && innermost->places_.contains(&architecture) ? innermost : nullptr;
}

const v1::Module* NameTable::module(std::string_view name) const {
  return findIn(modules_, name);
}

const v1::Service* NameTable::service(std::string_view name) const {
  return findIn(services_, name);
}

const v1::Operation* NameTable::operation(std::string_view dotted) const {
  return findIn(operations_, std::string(dotted));
}

const v1::Table* NameTable::table(std::string_view dotted) const {
  return findIn(tables_, std::string(dotted));
}

const std::string* NameTable::serviceOfModule(const v1::Architecture& architecture, std::string_view module) const {
  return findIn(places_.at(&architecture).modules, module);
}

const std::string* NameTable::datastoreOfTable(const v1::Architecture& architecture, std::string_view table) const {
  return findIn(places_.at(&architecture).tables, table);
}

}  // namespace quarry::model
