// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/departures.h"

#include "backend/supervise/plan_changes.h"

#include <algorithm>

namespace quarry::supervise {

void Departures::add(Process& process, const Design& design) {
  const auto needs = design.needs.find(process.element());
  departures_.push_back({.process = &process,
                         .needs = needs != design.needs.end() ? needs->second : std::set<std::string>(),
                         .latest = facts_.surroundings.loop.now() + facts_.surroundings.patience.endpoints_applied,
                         .leave = std::nullopt});
}

void Departures::dismiss(const std::vector<Process*>& processes, const Design& old) {
  for (Process* process : processes) {
    facts_.fleet.changeStanding(*process, Standing::kLeaving);
    std::erase_if(departures_, [&](const Departure& one) { return one.process == process; });
    add(*process, old);
  }
}

void Departures::park(Process& process) {
  add(process, *facts_.design);
}

bool Departures::isNeeded(const Departure& departure) const {
  const std::string& element = departure.process->element();
  const bool is_broker = element.starts_with("broker:");
  return std::any_of(departures_.begin(), departures_.end(), [&](const Departure& other) {
    if (other.process == departure.process || other.process->element() == element) return false;
    if (is_broker) return other.process->element().starts_with("service:");
    return other.needs.contains(element) && !departure.needs.contains(other.process->element());
  });
}

void Departures::forgetEnded() {
  std::erase_if(departures_, [&](const Departure& one) {
    const bool keeps_its_place = facts_.fleet.standing(*one.process) == Standing::kCurrent;
    return keeps_its_place ? one.leaves : one.process->state() == ProcessState::kEnded;
  });
}

void Departures::settle() {
  forgetEnded();
  const auto now = facts_.surroundings.loop.now();
  const auto& patience = facts_.surroundings.patience;
  const bool everybody_knows = orders_.everybodyKnows();
  for (Departure& departure : departures_) {
    if (!departure.leave.has_value() && (everybody_knows || now >= departure.latest)) {
      const bool is_gone = departure.process->element().starts_with("service:") &&
                           findService(facts_.design->plan, nameOf(departure.process->element())) == nullptr;
      departure.leave = now + (is_gone ? patience.old_requests : patience.last_calls);
    }
  }
  for (Departure& departure : departures_) {
    if (departure.leaves || !departure.leave.has_value() || now < *departure.leave || isNeeded(departure)) continue;
    departure.leaves = true;
    if (facts_.fleet.standing(*departure.process) == Standing::kLeaving) {
      departure.process->retire();
    } else {
      departure.process->finish();
    }
  }
  timer_.reset();
  const bool anybody_waits =
      std::any_of(departures_.begin(), departures_.end(), [](const Departure& one) { return !one.leaves; });
  if (anybody_waits) timer_ = facts_.surroundings.loop.after(patience.last_calls, look_again_);
}

void Departures::forgetAll() {
  departures_.clear();
  timer_.reset();
}

}  // namespace quarry::supervise
