// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/in_force.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

void InForce::await(const std::string& what, const std::string& element, std::chrono::steady_clock::time_point asked) {
  awaited_.push_back({what, element, asked, orders_.lastTold()});
}

bool InForce::holds(const Awaited& awaited) const {
  for (const Process* process : facts_.fleet.all()) {
    const auto revision = awaited.revisions.find(process->id());
    const bool listens = process->attached() && process->state() == ProcessState::kReady;
    if (revision != awaited.revisions.end() && listens && process->appliedRevision() < revision->second) return false;
  }
  return true;
}

void InForce::settle() {
  const auto now = facts_.surroundings.loop.now();
  std::erase_if(awaited_, [&](const Awaited& awaited) {
    if (!holds(awaited)) return false;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - awaited.asked);
    facts_.announce(quarry::v1::Event::KIND_IN_FORCE, awaited.element,
                    absl::StrCat(awaited.what, " is in force in all ", awaited.revisions.size(), " processes after ",
                                 took.count(), " ms."));
    return true;
  });
}

}  // namespace quarry::supervise
