// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_spec.h"

#include <chrono>
#include <map>

namespace quarry::supervise {

/// How much memory processes have, read again only after half a second: snapshots may be asked for far more often.
class ResidentMemory {
 public:
  std::int64_t bytesOf(const ProcessIdentity& process, std::chrono::steady_clock::time_point now);

 private:
  struct Read {
    ProcessIdentity process;
    std::chrono::steady_clock::time_point when;
    std::int64_t bytes = 0;
  };
  /// By pid.
  std::map<int, Read> reads_;
};

}  // namespace quarry::supervise
