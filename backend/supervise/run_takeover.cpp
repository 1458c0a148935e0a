// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a run goes on that an earlier quarryd left.
#include "backend/supervise/admission.h"
#include "backend/supervise/run.h"
#include "backend/supervise/work.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {

using quarry::v1::Event;
using std::chrono::milliseconds;

void Run::takeOver(const quarry::v1::SavedRun& saved) {
  facts_.started = milliseconds(saved.started_ms());
  if (saved.running()) facts_.state = quarry::v1::RUN_STATE_RUNNING;
  facts_.surroundings.planned(facts_.id, facts_.design->plan, Surroundings::Planned::kNew);
  const auto change = changeIn(saved);
  if (change.ok() && *change != nullptr) {
    // Of services that only the change has there may be processes too.
    for (auto& [element, group] : groupsOf((*change)->plan)) {
      if (facts_.fleet.findGroup(element) == nullptr) facts_.fleet.setGroup(element, group);
    }
  }
  restore(saved);
  if (!saved.ending()) goOn(saved, change);
  scheduleSettle();
}

absl::StatusOr<std::shared_ptr<const Design>> Run::changeIn(const quarry::v1::SavedRun& saved) const {
  if (!saved.has_change()) return nullptr;
  auto plan = admit(saved.change().system(), saved.change().architecture(), facts_.surroundings.installed());
  if (!plan.ok()) return plan.status();
  return designOf(saved.change().system(), *std::move(plan));
}

/// The processes that were arriving leave, because nobody knows how far they had come, and the change begins anew.
void Run::goOn(const quarry::v1::SavedRun& saved, const absl::StatusOr<std::shared_ptr<const Design>>& change) {
  const std::string what = absl::StrCat("The change to ", saved.change().architecture(),
                                        " that was under way when "
                                        "quarryd ended ");
  if (!change.ok()) {
    facts_.announce(Event::KIND_PLAN_CHANGED, "",
                    absl::StrCat(what, "was taken back: ", std::string(change.status().message()), "."));
  } else if (*change != nullptr) {
    facts_.announce(Event::KIND_PLAN_CHANGED, "", absl::StrCat(what, "goes on."));
    rollouts_.begin(*change);
  }
  std::vector<Process*> replaced;
  for (const auto& process : saved.processes()) {
    if (!process.being_replaced() || process.leaving()) continue;
    if (Process* found = facts_.fleet.find(process.id())) replaced.push_back(found);
  }
  for (const Process* process : replaced) {
    facts_.announce(Event::KIND_PLAN_CHANGED, process->element(),
                    absl::StrCat(process->id(), " was being replaced when quarryd ended, which goes on."));
  }
  rollouts_.replace(replaced);
}

void Run::restore(const quarry::v1::SavedRun& saved) {
  for (const auto& load : saved.loads()) facts_.loads.restore(load);
  for (const auto& scale : saved.scales()) facts_.scales.restore(scale);
  for (const auto& table : saved.tables()) facts_.homes.restore(table);
  for (const auto& fault : saved.faults()) {
    facts_.faults.restore(fault);
    presence_.expect(fault.owner());
  }
  scheduleFaultEnd();
  for (const auto& process : saved.processes()) {
    if (facts_.fleet.findGroup(process.element()) == nullptr) continue;
    if (process.leaving() && process.pid() == 0) continue;
    const ProcessIdentity identity{.pid = process.pid(), .start_ticks = process.start_ticks()};
    Process& taken = facts_.fleet.add(process.element(), Standing::kCurrent, process.id());
    taken.adoptQuickExits(process.quick_exits());
    if (process.held_until_ms() > 0) {
      taken.adoptHeld(milliseconds(process.held_until_ms()), process.restarts());
    } else if (process.parked()) {
      taken.adoptParked(identity, process.restarts());
    } else {
      taken.adopt(identity, process.restarts(), process.has_ready() ? &process.ready() : nullptr);
    }
    if (process.leaving()) departures_.dismiss({&taken}, *facts_.design);
  }
}

}  // namespace quarry::supervise
