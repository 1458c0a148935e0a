// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/thread_loop.h"

namespace quarry::supervise {

ThreadLoop::ThreadLoop() {
  thread_ = std::thread([this] { run(); });
}

ThreadLoop::~ThreadLoop() {
  post([this] { ending_ = true; });
  thread_.join();
}

void ThreadLoop::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

Timer ThreadLoop::after(std::chrono::milliseconds delay, Task task) {
  auto held = std::make_shared<Task>(std::move(task));
  const std::lock_guard lock(mutex_);
  timers_.emplace(now() + delay, held);
  return held;
}

std::chrono::steady_clock::time_point ThreadLoop::now() const {
  return std::chrono::steady_clock::now();
}

std::chrono::milliseconds ThreadLoop::unixTime() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

void ThreadLoop::collectDueTimers() {
  const auto time = now();
  while (!timers_.empty() && timers_.begin()->first <= time) {
    const std::weak_ptr<Task> timer = timers_.begin()->second;
    timers_.erase(timers_.begin());
    tasks_.push_back([timer] {
      if (const auto task = timer.lock()) (*task)();
    });
  }
}

void ThreadLoop::run() {
  while (!ending_) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      collectDueTimers();
      if (tasks_.empty()) {
        if (timers_.empty()) {
          wake_.wait(lock);
        } else {
          wake_.wait_until(lock, timers_.begin()->first);
        }
        continue;
      }
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace quarry::supervise
