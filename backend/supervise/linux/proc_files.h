// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_spec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace quarry::supervise {

/// What /proc/PID/stat says.
struct ProcessRecord {
  ProcessIdentity identity;
  /// 'R', 'S', 'T' (stopped), 'Z' (only its remains), ...
  char state = 0;
  /// As waitpid gives it, of one that has ended; 0 where the kernel does not tell us.
  int wait_status = 0;

  bool hasEnded() const { return state == 'Z' || state == 'X'; }
};

/// Also of the remains of a process (a zombie); absent where there is nothing.
std::optional<ProcessRecord> readProcess(int pid);

/// From /proc/PID/stat; absent where there is no such process or only its remains (a zombie).
std::optional<ProcessIdentity> findProcess(int pid);

/// A name of the time since the machine was booted; empty where the kernel tells none.
std::string bootId();

/// Resident memory from /proc/PID/statm; 0 where there is no such process.
std::int64_t residentBytes(int pid);

/// Proportional set size from /proc/PID/smaps_rollup, which the kernel has to add up: about a millisecond. 0 where
/// there is no such process.
std::int64_t proportionalBytes(int pid);

}  // namespace quarry::supervise
