// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/schedule.h"

namespace quarry::brokers {

Schedule::Schedule() : thread_([this] { run(); }) {
}

Schedule::~Schedule() {
  stop();
}

void Schedule::add(std::function<void()> task, Clock::duration delay) {
  std::lock_guard lock(mutex_);
  if (stopped_) {
    return;
  }
  tasks_.emplace(std::pair(Clock::now() + delay, next_++), std::move(task));
  changed_.notify_one();
}

void Schedule::stop() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) {
    thread_.join();
  }
  // Destroyed after the lock is released: what a task owns may come back to add.
  decltype(tasks_) forgotten;
  std::lock_guard lock(mutex_);
  forgotten.swap(tasks_);
}

void Schedule::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    if (tasks_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto due = tasks_.begin()->first.first;
    if (due > Clock::now()) {
      changed_.wait_until(lock, due);
      continue;
    }
    auto task = std::move(tasks_.extract(tasks_.begin()).mapped());
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
  }
}

}  // namespace quarry::brokers
