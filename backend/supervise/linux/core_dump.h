// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string>

namespace quarry::supervise {

/// What of a process the kernel uses to name its core dump.
struct CoreOf {
  int pid = 0;
  /// Name of its program.
  std::string program;
  /// Its working folder.
  std::filesystem::path folder;
  /// The kernel says that there is one.
  bool was_written = false;
};

/// What the kernel does with core dumps.
struct CoreSettings {
  /// /proc/sys/kernel/core_pattern and core_uses_pid.
  std::string pattern;
  bool uses_pid = false;
  /// The limit of their size, which processes inherit, is 0.
  bool are_switched_off = false;
};

/// Of this machine and process.
CoreSettings coreSettings();

/// Whether a process that does not catch the signal leaves a core dump.
bool leavesCoreDump(int signal);

/// Where the kernel leaves a core dump. A specifier of the pattern that is not known here (a time), or a pipe, makes it
/// empty.
std::string expandCorePattern(const CoreSettings& settings, const CoreOf& core);

/// What became of the core dump of a process that crashed: its path, or a sentence without an end that says who got it
/// or why there is none. One that the next crash would overwrite gets a name of its own; of these the last three stay.
std::string keepCoreDump(const CoreSettings& settings, const CoreOf& core);

}  // namespace quarry::supervise
