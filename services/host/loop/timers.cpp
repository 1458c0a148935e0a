// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/timers.h"

namespace quarry::host {

Timers::Timers() : thread_([this] { run(); }) {
}

Timers::~Timers() {
  stop();
}

void Timers::at(Clock::time_point when, std::function<void()> callback) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      const auto place = waiting_.emplace(when, std::move(callback));
      if (place == waiting_.begin()) changed_.notify_one();
      return;
    }
  }
  callback();
}

void Timers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Timers::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_ || !waiting_.empty()) {
    if (waiting_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto first = waiting_.begin();
    if (!stopped_ && first->first > Clock::now()) {
      changed_.wait_until(lock, Clock::time_point(first->first));
      continue;
    }
    const auto callback = std::move(first->second);
    waiting_.erase(first);
    lock.unlock();
    callback();
    lock.lock();
  }
}

}  // namespace quarry::host
