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

namespace quarry::brokers {

/// Runs tasks on one thread of its own, each at its time. Any thread may add; a task must not block.
class Schedule {
 public:
  using Clock = std::chrono::steady_clock;

  Schedule();
  ~Schedule();
  Schedule(const Schedule&) = delete;
  Schedule& operator=(const Schedule&) = delete;

  /// Does nothing after stop. Tasks of the same time run in the order in which they came.
  void add(std::function<void()> task, Clock::duration delay = {});
  /// No task runs after it has returned; those that wait are forgotten. Not from a task.
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::pair<Clock::time_point, std::uint64_t>, std::function<void()>> tasks_;
  std::uint64_t next_ = 0;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace quarry::brokers
