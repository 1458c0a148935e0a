// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/design.h"
#include "backend/supervise/plan_changes.h"
#include "backend/supervise/process.h"

#include <memory>
#include <optional>
#include <vector>

namespace quarry::supervise {

/// Processes that arrive together to take the place of others. The change happens at once when all that arrive are
/// ready and know each other, and not at all when one of them ends again and again.
struct Rollout {
  std::vector<Process*> arriving;
  std::vector<Process*> leaving;
  /// Becomes the run's with the change; null where only processes are replaced.
  std::shared_ptr<const Design> design;
  PlanChanges changes;
  std::chrono::steady_clock::time_point asked;
  /// Since all that arrive are ready.
  std::optional<std::chrono::steady_clock::time_point> ready_since;
};

enum class RolloutProgress { kWaiting, kReady, kFailed };

RolloutProgress progressOf(const Rollout& rollout);
/// A document is on its way.
bool changesDesign(const std::vector<Rollout>& rollouts);

}  // namespace quarry::supervise
