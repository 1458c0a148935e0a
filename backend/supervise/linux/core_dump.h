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
};

/// Where the kernel leaves a core dump by /proc/sys/kernel/core_pattern, or "given to PROGRAM" where that is a pipe.
/// `uses_pid` is /proc/sys/kernel/core_uses_pid. A specifier that is not known here (a time) makes it empty.
std::string expandCorePattern(const std::string& pattern, bool uses_pid, const CoreOf& core);

/// As above for this machine; empty where no such file is there.
std::string findCoreDump(const CoreOf& core);

}  // namespace quarry::supervise
