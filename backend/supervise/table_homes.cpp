// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/table_homes.h"

#include <algorithm>

namespace quarry::supervise {
namespace {

std::map<std::string, std::string> placesIn(const quarry::v1::Plan& plan) {
  std::map<std::string, std::string> places;
  for (const auto& store : plan.stores()) {
    for (const auto& table : store.tables()) places[table.table()] = store.name();
  }
  return places;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void TableHomes::add(const quarry::v1::Plan& plan) {
  for (const auto& [table, store] : placesIn(plan)) homes_.try_emplace(table, Home{{store}, {}});
}

std::vector<std::string> TableHomes::lendersTo(const std::string& store, const std::string& table) const {
  const auto home = homes_.find(table);
  if (home == homes_.end()) return {};
  std::vector<std::string> lenders = home->second.stores;
  std::erase(lenders, store);
  return lenders;
}

bool TableHomes::isTakenInto(const std::string& store, const std::string& table) const {
  const auto home = homes_.find(table);
  return home != homes_.end() && home->second.taken_into == store;
}

bool TableHomes::take(const std::string& table, const std::string& store) {
  Home& home = homes_[table];
  if (home.taken_into == store || home.stores == std::vector{store}) return false;
  home.taken_into = store;
  if (!contains(home.stores, store)) home.stores.push_back(store);
  return true;
}

std::string TableHomes::taken(const std::string& table, const std::string& store) {
  const auto home = homes_.find(table);
  if (home == homes_.end() || home->second.taken_into != store) return {};
  const std::string from = home->second.stores.front();
  home->second = {{store}, {}};
  return from;
}

std::vector<quarry::v1::SavedTable> TableHomes::saved(const quarry::v1::Plan& plan) const {
  const auto places = placesIn(plan);
  std::vector<quarry::v1::SavedTable> tables;
  for (const auto& [table, home] : homes_) {
    const auto place = places.find(table);
    if (place != places.end() && home.stores == std::vector{place->second}) continue;
    auto& entry = tables.emplace_back();
    entry.set_table(table);
    entry.mutable_stores()->Add(home.stores.begin(), home.stores.end());
    entry.set_taken_into(home.taken_into);
  }
  return tables;
}

void TableHomes::restore(const quarry::v1::SavedTable& saved) {
  if (saved.stores().empty()) return;
  homes_[saved.table()] = {{saved.stores().begin(), saved.stores().end()}, saved.taken_into()};
}

}  // namespace quarry::supervise
