// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/timers.h"

namespace quarry::host {

Timers::~Timers() {
  stop();
}

Timers::Ticket Timers::at(Clock::time_point when, std::function<void()> callback) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      const Ticket ticket(when, ++last_number_);
      waiting_.emplace(ticket, std::move(callback));
      if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
      if (when < asleep_until_) {
        asleep_until_ = when;
        changed_.notify_one();
      }
      return ticket;
    }
  }
  callback();
  return {};
}

void Timers::cancel(const Ticket& ticket) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(ticket);
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
    const auto first = waiting_.begin();
    if (!stopped_ && (first == waiting_.end() || first->first.first > Clock::now())) {
      asleep_until_ = first == waiting_.end() ? Clock::time_point::max() : first->first.first;
      // Not wait_until the end of time, which the library can not count to.
      if (first == waiting_.end()) {
        changed_.wait(lock);
      } else {
        changed_.wait_until(lock, Clock::time_point(asleep_until_));
      }
      // Awake it looks for itself.
      asleep_until_ = Clock::time_point::min();
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
