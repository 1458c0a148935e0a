// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace quarry::observe {

/// Keeps at most so many; counts what it had no place for. Any thread.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  void push(T value) {
    std::lock_guard lock(mutex_);
    if (values_.size() < capacity_) {
      values_.push_back(std::move(value));
    } else {
      ++dropped_;
    }
  }

  std::vector<T> takeAll() {
    std::lock_guard lock(mutex_);
    return std::exchange(values_, {});
  }

  /// Since the call before.
  std::int64_t takeDropped() {
    std::lock_guard lock(mutex_);
    return std::exchange(dropped_, 0);
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::vector<T> values_;
  std::int64_t dropped_ = 0;
};

}  // namespace quarry::observe
