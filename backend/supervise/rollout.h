// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/plan_changes.h"
#include "backend/supervise/process.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <memory>
#include <string>
#include <vector>

namespace quarry::supervise {

/// A document and its plan in one architecture.
struct Design {
  quarry::v1::System system;
  quarry::v1::Plan plan;
};

/// Processes that arrive together to take the place of others. The change happens at once when all that arrive are
/// ready, and not at all when one of them is given up.
struct Rollout {
  std::vector<Process*> arriving;
  std::vector<Process*> leaving;
  /// Becomes the run's with the change; null where only processes are replaced.
  std::shared_ptr<const Design> design;
  PlanChanges changes;
};

enum class RolloutProgress { kWaiting, kReady, kFailed };

RolloutProgress progressOf(const Rollout& rollout);

}  // namespace quarry::supervise
