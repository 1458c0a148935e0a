// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/lane.h"

namespace quarry::live {

Lane::Lane() : thread_([this] { work(); }) {
}

Lane::~Lane() {
  close();
  thread_.join();
}

void Lane::run(std::function<void()> work) {
  const std::scoped_lock lock(mutex_);
  if (!closed_) {
    queue_.push_back(std::move(work));
    wake_.notify_one();
  }
}

void Lane::close() {
  const std::scoped_lock lock(mutex_);
  closed_ = true;
  queue_.clear();
  wake_.notify_one();
}

void Lane::work() {
  while (true) {
    std::function<void()> next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closed_ || !queue_.empty(); });
      if (closed_) {
        return;
      }
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    next();
  }
}

}  // namespace quarry::live
