// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_spec.h"

#include <cstdint>
#include <string>

namespace quarry::supervise {

/// What a process may use. 0: as much as it wants.
struct Limits {
  std::int64_t memory_bytes = 0;
  /// Thousandths of a core.
  int cpu_millis = 0;

  bool operator==(const Limits&) const = default;
};

/// Which limits the kernel holds a process to.
struct Confined {
  bool memory = false;
  bool cpu = false;
  /// Why not to all of them, as the end of a sentence.
  std::string why_not = {};
};

/// Holds processes to limits as far as this machine allows, and measures them where it does not. Any thread.
class Confinement {
 public:
  virtual ~Confinement() = default;
  /// `name` is unique on this machine; a second time it changes the limits.
  virtual Confined confine(const std::string& name, const ProcessIdentity& process, const Limits& limits) = 0;
  virtual void release(const std::string& name) = 0;
  /// Proportional set size: own memory and a fair part of what is shared. 0 where there is no such process.
  virtual std::int64_t proportionalBytes(int pid) const = 0;
};

}  // namespace quarry::supervise
