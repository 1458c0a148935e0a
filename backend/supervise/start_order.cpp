// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/start_order.h"

#include "backend/supervise/plan_changes.h"

namespace quarry::supervise {
namespace {

using Names = std::set<std::string>;

std::map<std::string, Names> directNeeds(const quarry::v1::Plan& plan) {
  std::map<std::string, Names> needs;
  for (const auto& service : plan.services()) {
    Names& names = needs["service:" + service.name()];
    for (const auto& callee : service.depends_on()) names.insert("service:" + callee);
  }
  for (const auto& load : plan.loads()) {
    Names& names = needs["client:" + load.client().name()];
    for (const auto& placement : load.placements()) names.insert("service:" + placement.service());
    for (const auto& operation : load.operations()) names.insert("service:" + operation.service());
  }
  return needs;
}

/// Without recursion: a chain of calls may be as long as a document.
Names reachable(const std::map<std::string, Names>& needs, const std::string& from) {
  Names found;
  std::vector<std::string> open{from};
  while (!open.empty()) {
    const auto next = needs.find(open.back());
    open.pop_back();
    if (next == needs.end()) continue;
    for (const std::string& name : next->second) {
      if (found.insert(name).second) open.push_back(name);
    }
  }
  return found;
}

}  // namespace

std::map<std::string, std::set<std::string>> needsOf(const quarry::v1::Plan& plan) {
  const auto direct = directNeeds(plan);
  std::map<std::string, Names> all;
  for (const auto& [element, names] : direct) all[element] = reachable(direct, element);
  return all;
}

std::vector<std::string> startOrder(const quarry::v1::Plan& plan) {
  std::vector<std::string> order;
  for (const auto& broker : plan.brokers()) {
    if (needsServer(broker)) order.push_back("broker:" + broker.name());
  }
  // Whoever needs another one and is not needed by it reaches more than that one does, so that counting puts callees
  // first and leaves circles together.
  const auto needs = needsOf(plan);
  std::vector<std::pair<std::size_t, std::string>> services;
  for (const auto& [element, names] : needs) {
    if (element.starts_with("service:"))
      services.emplace_back(names.size() + (names.contains(element) ? 0 : 1), element);
  }
  std::sort(services.begin(), services.end());
  for (auto& [reach, element] : services) order.push_back(std::move(element));
  for (const auto& load : plan.loads()) order.push_back("client:" + load.client().name());
  return order;
}

}  // namespace quarry::supervise
