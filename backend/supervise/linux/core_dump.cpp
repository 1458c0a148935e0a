// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_dump.h"

#include <fstream>

namespace quarry::supervise {
namespace {

constexpr std::size_t kLongestProgramName = 15;

std::string firstLine(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

}  // namespace

std::string expandCorePattern(const std::string& pattern, bool uses_pid, const CoreOf& core) {
  if (pattern.empty()) return {};
  if (pattern.front() == '|') return "given to " + pattern.substr(1, pattern.find(' ') - 1);
  std::string name;
  bool has_pid = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      name += pattern[i];
      continue;
    }
    const char specifier = pattern[++i];
    if (specifier == '%') {
      name += '%';
    } else if (specifier == 'p' || specifier == 'P') {
      name += std::to_string(core.pid);
      has_pid = true;
    } else if (specifier == 'e') {
      name += core.program.substr(0, kLongestProgramName);
    } else {
      return {};
    }
  }
  if (uses_pid && !has_pid) name += "." + std::to_string(core.pid);
  return (core.folder / name).string();
}

std::string findCoreDump(const CoreOf& core) {
  const bool uses_pid = firstLine("/proc/sys/kernel/core_uses_pid") == "1";
  const std::string path = expandCorePattern(firstLine("/proc/sys/kernel/core_pattern"), uses_pid, core);
  std::error_code error;
  return path.starts_with("given to ") || std::filesystem::exists(path, error) ? path : std::string();
}

}  // namespace quarry::supervise
