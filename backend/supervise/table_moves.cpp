// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/table_moves.h"

#include "backend/supervise/plan_changes.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>

namespace quarry::supervise {

using quarry::v1::Event;

bool TableMoves::worksAnybodyByAnotherDesign() const {
  const auto leaving = facts_.fleet.with(Standing::kLeaving);
  return !facts_.rollouts.empty() || std::any_of(leaving.begin(), leaving.end(), [](const Process* process) {
    return process->element().starts_with("service:") && process->state() != ProcessState::kEnded;
  });
}

bool TableMoves::settle() {
  if (facts_.state == quarry::v1::RUN_STATE_STOPPING || worksAnybodyByAnotherDesign()) return false;
  bool any = false;
  for (const auto& store : facts_.design->plan.stores()) {
    for (const auto& table : store.tables()) any = facts_.homes.take(table.table(), store.name()) || any;
  }
  return any;
}

void TableMoves::taken(const Process& process, const quarry::v1::RowsTaken& rows) {
  const std::string tables = absl::StrJoin(rows.tables(), ", ");
  if (!rows.failure().empty()) {
    facts_.announce(Event::KIND_HEALTH_CHANGED, process.element(),
                    absl::StrCat(process.id(), " could not take the rows of ", tables, " over: ", rows.failure(),
                                 ". They stay where they are and are worked on there."));
    return;
  }
  const auto* service = findService(facts_.designFor(process).plan, nameOf(process.element()));
  if (service == nullptr) return;
  std::map<std::string, std::vector<std::string>> moved;
  for (const auto& table : service->tables()) {
    if (std::find(rows.tables().begin(), rows.tables().end(), table.table()) == rows.tables().end()) continue;
    const std::string from = facts_.homes.taken(table.table(), table.datastore());
    if (!from.empty()) moved[absl::StrCat(from, " to ", table.datastore())].push_back(table.table());
  }
  for (const auto& [way, names] : moved) {
    facts_.announce(Event::KIND_PLAN_CHANGED, process.element(),
                    absl::StrCat("The rows of ", absl::StrJoin(names, ", "), " moved from ", way, "."));
  }
}

}  // namespace quarry::supervise
