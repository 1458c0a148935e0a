// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_spec.h"

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>

namespace quarry::supervise {

/// What is done to a running process.
enum class Signal {
  /// SIGTERM to the process; it ends its own children.
  kEnd,
  /// SIGKILL to the process and all it started.
  kKill,
  /// SIGSTOP to the process and all it started.
  kStop,
  /// SIGCONT, likewise.
  kContinue,
};

/// The operating system as far as supervision needs it. Any thread.
class OperatingSystem {
 public:
  virtual ~OperatingSystem() = default;

  /// Starts it in a session of its own with nothing on standard input.
  virtual absl::StatusOr<ProcessIdentity> spawn(const ProcessSpec& spec) = 0;

  /// Whether that very process runs, whoever started it.
  virtual bool runs(const ProcessIdentity& process) const = 0;

  /// Whether it is stopped (SIGSTOP), and by whomever.
  virtual bool isStopped(const ProcessIdentity& process) const = 0;

  /// Calls `ended` exactly once, on a thread of the operating system's: it must only post. Works for processes that
  /// this one did not start. NOT_FOUND where no such process runs; then `ended` is never called.
  virtual absl::Status watch(const ProcessIdentity& process, std::function<void(ProcessEnd)> ended) = 0;

  /// Only for watched processes. NOT_FOUND where it has ended.
  virtual absl::Status signal(const ProcessIdentity& process, Signal signal) = 0;
};

}  // namespace quarry::supervise
