// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/run_loop.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace quarry::supervise {

/// A run loop on a thread of its own; ends with the object, after the tasks that were posted before.
class ThreadLoop final : public RunLoop {
 public:
  ThreadLoop();
  ~ThreadLoop() override;
  ThreadLoop(const ThreadLoop&) = delete;
  ThreadLoop& operator=(const ThreadLoop&) = delete;

  void post(Task task) override;
  [[nodiscard]] Timer after(std::chrono::milliseconds delay, Task task) override;
  std::chrono::steady_clock::time_point now() const override;
  std::chrono::milliseconds unixTime() const override;

 private:
  void run();
  /// Moves timers that are due to the tasks. With the lock held.
  void collectDueTimers();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> tasks_;
  std::multimap<std::chrono::steady_clock::time_point, std::weak_ptr<Task>> timers_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace quarry::supervise
