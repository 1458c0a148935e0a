// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <thread>

namespace quarry::process {

/// Turns SIGTERM, SIGINT and SIGHUP into calls on a thread of its own. Make it before any other thread: threads made
/// later inherit the blocked signals.
class Signals {
 public:
  explicit Signals(std::function<void()> asked_to_end);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  std::thread thread_;
};

}  // namespace quarry::process
