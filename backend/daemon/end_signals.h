// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace quarry::daemon {

/// SIGINT, SIGTERM and SIGHUP, which then interrupt nothing and wait to be asked for. Make it before any thread starts.
class EndSignals {
 public:
  EndSignals();
  /// True when one came within `time`.
  bool cameWithin(std::chrono::milliseconds time) const;
};

}  // namespace quarry::daemon
