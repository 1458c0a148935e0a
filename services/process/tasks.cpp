// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/tasks.h"

#include <utility>

namespace quarry::process {

void Tasks::add(std::function<void()> task) {
  std::lock_guard lock(mutex_);
  if (!status_) {
    tasks_.push_back(std::move(task));
    changed_.notify_one();
  }
}

void Tasks::end(int status) {
  std::lock_guard lock(mutex_);
  if (!status_) {
    status_ = status;
    changed_.notify_one();
  }
}

int Tasks::run() {
  std::unique_lock lock(mutex_);
  while (!status_) {
    if (tasks_.empty()) {
      changed_.wait(lock);
      continue;
    }
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
  }
  return *status_;
}

}  // namespace quarry::process
