// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace quarry::host {

/// Runs callbacks at their time, to within some 60 µs, where gRPC's alarms round up to whole milliseconds. Callbacks
/// run on one thread of its own, which begins with the first of them, and must not block. Any thread may add.
class Timers {
 public:
  using Clock = std::chrono::steady_clock;

  Timers() = default;
  ~Timers();
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

  /// Names a callback that waits.
  using Ticket = std::pair<Clock::time_point, std::uint64_t>;

  Ticket at(Clock::time_point when, std::function<void()> callback);
  /// It does not run any more, unless it runs already or has run.
  void cancel(const Ticket& ticket);
  /// What waits runs at once, and so does what is added later.
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Ticket, std::function<void()>> waiting_;
  std::uint64_t last_number_ = 0;
  /// Until when the thread sleeps; it is woken only for what comes sooner.
  Clock::time_point asleep_until_ = Clock::time_point::max();
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace quarry::host
