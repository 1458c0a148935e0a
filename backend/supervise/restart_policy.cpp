// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/restart_policy.h"

#include <algorithm>

namespace quarry::supervise {

RestartDecision decideRestart(const RestartPolicy& policy, int quick_exits_before, std::chrono::milliseconds ready_for,
                              double random) {
  if (ready_for >= policy.healthy_after) return {.quick_exits = 0, .delay = policy.first_delay};
  const int quick_exits = quick_exits_before + 1;
  const bool crash_loop = quick_exits >= policy.quick_exits;
  const int doublings = std::min(quick_exits - 1, 16);
  const auto full =
      crash_loop ? policy.slow_delay : std::min(policy.longest_delay, policy.first_delay * (1 << doublings));
  const double kept = 1 - policy.jitter * random;
  return {.quick_exits = quick_exits,
          .delay = std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(full.count()) * kept)),
          .crash_loop = crash_loop};
}

}  // namespace quarry::supervise
