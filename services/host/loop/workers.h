// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/waiting_line.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace quarry::host {

/// A few threads for what would keep a loop from answering. Started with the first work. Any thread may add.
class Workers {
 public:
  explicit Workers(unsigned threads) : size_(threads), line_(threads) {}
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(std::function<void()> work);
  /// What waits still runs; what is added later runs at once, on the caller's thread.
  void stop();
  /// How long work that is added now will wait. Any thread.
  std::chrono::nanoseconds wait() const { return line_.wait(); }

 private:
  void run();

  const unsigned size_;
  WaitingLine line_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
  bool stopped_ = false;
};

}  // namespace quarry::host
