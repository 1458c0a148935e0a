// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/rollout.h"

#include <algorithm>

namespace quarry::supervise {

RolloutProgress progressOf(const Rollout& rollout) {
  const auto in = [&](ProcessState state) {
    return [state](const Process* process) { return process->state() == state; };
  };
  if (std::any_of(rollout.arriving.begin(), rollout.arriving.end(), in(ProcessState::kCrashLoop))) {
    return RolloutProgress::kFailed;
  }
  const bool ready = std::all_of(rollout.arriving.begin(), rollout.arriving.end(), in(ProcessState::kReady));
  return ready ? RolloutProgress::kReady : RolloutProgress::kWaiting;
}

bool changesDesign(const std::vector<Rollout>& rollouts) {
  return std::any_of(rollouts.begin(), rollouts.end(),
                     [](const Rollout& rollout) { return rollout.design != nullptr; });
}

}  // namespace quarry::supervise
