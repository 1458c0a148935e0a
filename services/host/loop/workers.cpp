// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/workers.h"

namespace quarry::host {

Workers::~Workers() {
  stop();
}

void Workers::add(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      while (threads_.size() < size_) {
        threads_.emplace_back([this] { run(); });
      }
      waiting_.push_back(std::move(work));
      line_.join();
      changed_.notify_one();
      return;
    }
  }
  work();
}

void Workers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const auto begin = std::chrono::steady_clock::now();
    work();
    line_.leave(std::chrono::steady_clock::now() - begin);
    lock.lock();
  }
}

}  // namespace quarry::host
