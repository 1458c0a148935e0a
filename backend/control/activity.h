// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <chrono>

namespace quarry::control {

/// Whether anybody still needs quarryd. Any thread.
class Activity {
 public:
  using Clock = std::chrono::steady_clock;

  /// A call came.
  void touch() { last_ = Clock::now().time_since_epoch().count(); }
  void open() { ++open_; }
  void close() {
    --open_;
    touch();
  }
  /// Nobody watches and the last call is this long ago.
  bool idleFor(std::chrono::milliseconds time) const {
    return open_ == 0 && Clock::now() - Clock::time_point(Clock::duration(last_.load())) >= time;
  }

 private:
  std::atomic<Clock::rep> last_ = Clock::now().time_since_epoch().count();
  std::atomic<int> open_ = 0;
};

}  // namespace quarry::control
