// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/run_loop.h"

#include <deque>
#include <map>

namespace quarry::supervise::test {

/// A run loop whose clock the test moves. Everything happens on the test's thread.
class ManualLoop final : public RunLoop {
 public:
  void post(Task task) override { tasks_.push_back(std::move(task)); }

  Timer after(std::chrono::milliseconds delay, Task task) override {
    auto held = std::make_shared<Task>(std::move(task));
    timers_.emplace(time_ + delay, held);
    return held;
  }

  std::chrono::steady_clock::time_point now() const override { return std::chrono::steady_clock::time_point(time_); }
  std::chrono::milliseconds unixTime() const override { return std::chrono::milliseconds(1'700'000'000'000) + time_; }

  /// All that is to be done now, and what follows from it.
  void settle() { advance(std::chrono::milliseconds(0)); }

  void advance(std::chrono::milliseconds time) {
    const auto end = time_ + time;
    while (true) {
      if (!tasks_.empty()) {
        const Task task = std::move(tasks_.front());
        tasks_.pop_front();
        task();
      } else if (!timers_.empty() && timers_.begin()->first <= end) {
        time_ = std::max(time_, timers_.begin()->first);
        const auto timer = timers_.begin()->second.lock();
        timers_.erase(timers_.begin());
        if (timer != nullptr) (*timer)();
      } else {
        break;
      }
    }
    time_ = end;
  }

 private:
  std::deque<Task> tasks_;
  std::multimap<std::chrono::milliseconds, std::weak_ptr<Task>> timers_;
  std::chrono::milliseconds time_{0};
};

}  // namespace quarry::supervise::test
