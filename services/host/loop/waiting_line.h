// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace quarry::host {

/// How long who comes now will wait in one queue: by how many are before them and how long each of the last took. Any
/// thread, lock-free.
class WaitingLine {
 public:
  explicit WaitingLine(unsigned servers) : servers_(servers) {}

  void join() { inside_.fetch_add(1, std::memory_order_relaxed); }
  /// Who joined is served; it took so long, the wait before not included.
  void leave(std::chrono::nanoseconds service) {
    inside_.fetch_sub(1, std::memory_order_relaxed);
    // A mean of about the last sixteen; two at once may lose one of them.
    const std::int64_t mean = mean_ns_.load(std::memory_order_relaxed);
    mean_ns_.store(mean + (service.count() - mean) / 16, std::memory_order_relaxed);
  }

  std::chrono::nanoseconds wait() const {
    const std::int64_t ahead = inside_.load(std::memory_order_relaxed) + 1 - servers_;
    return std::chrono::nanoseconds(std::max<std::int64_t>(0, ahead) * mean_ns_.load(std::memory_order_relaxed) /
                                    servers_);
  }

 private:
  const std::int64_t servers_;
  std::atomic<std::int64_t> inside_{0};
  std::atomic<std::int64_t> mean_ns_{0};
};

}  // namespace quarry::host
