// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/store_shelf.h"

#include <vector>

namespace quarry::host {

void StoreShelf::place(const quarry::v1::Endpoints& endpoints) {
  const std::lock_guard lock(mutex_);
  for (const auto& store : endpoints.stores()) {
    if (!store.address().empty()) addresses_[store.store()] = store.address();
  }
}

absl::Status StoreShelf::open(const quarry::v1::ServicePlan& plan) {
  std::map<std::string, std::vector<quarry::v1::TableLocation>> tables;
  for (const auto& table : plan.tables()) {
    tables[table.datastore()].push_back(table);
  }
  const std::lock_guard lock(mutex_);
  for (const auto& [name, held] : tables) {
    if (open_.contains(name)) continue;
    const auto address = addresses_.find(name);
    auto store = stores::Store::open(
        address != addresses_.end() ? address->second : folder_ + "/stores/" + name + ".db", held, plan.seed());
    if (!store.ok()) return store.status();
    open_[name] = std::move(*store);
  }
  return absl::OkStatus();
}

std::shared_ptr<stores::Store> StoreShelf::find(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(name);
  return found == open_.end() ? nullptr : found->second;
}

void StoreShelf::close() {
  const std::lock_guard lock(mutex_);
  open_.clear();
}

}  // namespace quarry::host
