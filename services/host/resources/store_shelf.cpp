// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/store_shelf.h"

#include <algorithm>
#include <set>

namespace quarry::host {
namespace {

std::vector<stores::Borrowed> borrowedOf(const std::vector<quarry::v1::MovingTable>& moving) {
  std::vector<stores::Borrowed> borrowed;
  for (const auto& table : moving) {
    borrowed.push_back({table.table(), table.address(), table.take()});
  }
  return borrowed;
}

}  // namespace

void StoreShelf::place(const quarry::v1::Endpoints& endpoints) {
  const std::lock_guard lock(mutex_);
  for (const auto& store : endpoints.stores()) {
    if (!store.address().empty()) addresses_[store.store()] = store.address();
    moving_[store.store()] = {store.moving().begin(), store.moving().end()};
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
    const std::string path = address != addresses_.end() ? address->second : folder_ + "/stores/" + name + ".db";
    auto store = stores::Store::open(path, held, plan.seed(), borrowedOf(moving_[name]));
    if (!store.ok()) return store.status();
    open_[name] = std::move(*store);
    has_any_ = true;
  }
  return absl::OkStatus();
}

void StoreShelf::takeRows() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, store] : open_) {
    std::set<std::string> taken;
    for (const auto& table : moving_[name]) {
      if (table.take()) taken.insert(table.table());
    }
    if (taken.empty()) continue;
    const std::vector<std::string> tables(taken.begin(), taken.end());
    store->takeOver(tables, [tell = tell_, tables](const absl::Status& status) {
      quarry::v1::RowsTaken rows;
      rows.mutable_tables()->Add(tables.begin(), tables.end());
      rows.set_failure(std::string(status.message()));
      // Whoever ends takes nothing, and whoever comes next does.
      if (status.code() != absl::StatusCode::kCancelled) tell(rows);
    });
  }
}

std::chrono::nanoseconds StoreShelf::wait() const {
  std::chrono::nanoseconds longest{0};
  if (!has_any_.load(std::memory_order_relaxed)) return longest;
  const std::lock_guard lock(mutex_);
  for (const auto& [name, store] : open_) {
    longest = std::max(longest, store->wait());
  }
  return longest;
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
