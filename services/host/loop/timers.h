// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace quarry::host {

/// Runs callbacks at their time, to within some 60 µs, where gRPC's alarms round up to whole milliseconds. Callbacks
/// run on one thread of its own and must not block. Any thread may add.
class Timers {
 public:
  using Clock = std::chrono::steady_clock;

  Timers();
  ~Timers();
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

  void at(Clock::time_point when, std::function<void()> callback);
  /// What waits runs at once, and so does what is added later.
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Clock::time_point, std::function<void()>> waiting_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace quarry::host
