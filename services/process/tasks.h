// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace quarry::process {

/// The main thread's work. Any thread may add; run is for one thread.
class Tasks {
 public:
  /// Forgotten after end.
  void add(std::function<void()> task);
  /// run returns after the task that runs now; the first status counts.
  void end(int status);
  /// Runs tasks in order until end; its status.
  int run();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  std::optional<int> status_;
};

}  // namespace quarry::process
