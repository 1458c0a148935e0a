// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace quarry::supervise {

/// How a process is started.
struct ProcessSpec {
  /// Absolute path.
  std::string program;
  /// Without the program itself. Never seen by a shell.
  std::vector<std::string> arguments;
  /// "NAME=value"; empty: that of this process.
  std::vector<std::string> environment;
  std::filesystem::path folder;
  /// Standard output and error are appended to it.
  std::filesystem::path log;
};

/// Names one process for ever: a pid is used again, a pid with its start time is not.
struct ProcessIdentity {
  int pid = 0;
  /// Clock ticks since the machine booted.
  std::uint64_t start_ticks = 0;

  bool operator==(const ProcessIdentity&) const = default;
};

/// How a process ended.
struct ProcessEnd {
  enum class Kind { kExited, kSignalled, kUnknown };
  Kind kind = Kind::kUnknown;
  /// Exit status or signal; 0 where unknown.
  int code = 0;
  bool dumped_core = false;
};

}  // namespace quarry::supervise
