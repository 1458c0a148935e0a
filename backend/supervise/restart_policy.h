// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace quarry::supervise {

/// When a process that ended by itself is started again.
struct RestartPolicy {
  std::chrono::milliseconds first_delay{100};
  /// Each quick exit doubles the delay up to this.
  std::chrono::milliseconds longest_delay{5000};
  /// A delay is shortened by at most this share, so that many processes do not start at the same moment. 0 to 1.
  double jitter = 0.25;
  /// An exit before it was ready for this long is a quick one; a later one starts the count anew.
  std::chrono::milliseconds healthy_after{10000};
  /// With the exit of this number in a row it is in a crash loop and started again only slowly.
  int quick_exits = 5;
  std::chrono::milliseconds slow_delay{30000};
};

struct RestartDecision {
  /// Quick exits in a row, this one included.
  int quick_exits = 0;
  std::chrono::milliseconds delay{0};
  bool crash_loop = false;
};

/// Pure. `ready_for`: how long it had been ready when it ended, 0 where it never was. `random`: 0 to 1.
RestartDecision decideRestart(const RestartPolicy& policy, int quick_exits_before, std::chrono::milliseconds ready_for,
                              double random);

}  // namespace quarry::supervise
