// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace quarry::cli {

/// From its first use on, SIGINT, SIGTERM and SIGHUP no longer end the program but are noted here.
class Interrupt {
 public:
  static Interrupt& instance();
  virtual ~Interrupt() = default;

  /// Waits until the time is over or a signal comes; true when one came, now or before.
  virtual bool wait(std::chrono::milliseconds time) = 0;
  bool raised() { return wait(std::chrono::milliseconds(0)); }
};

}  // namespace quarry::cli
