// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_dump.h"

#include <absl/strings/str_cat.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace quarry::supervise {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestProgramName = 15;
constexpr std::size_t kKept = 3;
constexpr char kKeptPrefix[] = "core-of-";

std::string firstLine(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// They are as large as the processes were.
void deleteOldest(const fs::path& folder) {
  std::vector<fs::directory_entry> kept;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename().string().starts_with(kKeptPrefix)) kept.push_back(entry);
  }
  const auto written = [](const fs::directory_entry& entry) {
    std::error_code ignored;
    return entry.last_write_time(ignored);
  };
  std::sort(kept.begin(), kept.end(), [&](const auto& a, const auto& b) { return written(a) > written(b); });
  for (std::size_t i = kKept; i < kept.size(); ++i) fs::remove(kept[i].path(), error);
}

}  // namespace

CoreSettings coreSettings() {
  rlimit limit{};
  getrlimit(RLIMIT_CORE, &limit);
  return {.pattern = firstLine("/proc/sys/kernel/core_pattern"),
          .uses_pid = firstLine("/proc/sys/kernel/core_uses_pid") == "1",
          .are_switched_off = limit.rlim_cur == 0};
}

bool leavesCoreDump(int signal) {
  switch (signal) {
    case SIGABRT:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGQUIT:
    case SIGSEGV:
    case SIGSYS:
    case SIGTRAP:
    case SIGXCPU:
    case SIGXFSZ:
      return true;
    default:
      return false;
  }
}

std::string expandCorePattern(const CoreSettings& settings, const CoreOf& core) {
  const std::string& pattern = settings.pattern;
  if (pattern.empty() || pattern.front() == '|') return {};
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
  if (settings.uses_pid && !has_pid) name += "." + std::to_string(core.pid);
  return (core.folder / name).string();
}

std::string keepCoreDump(const CoreSettings& settings, const CoreOf& core) {
  if (settings.pattern.starts_with('|')) {
    const std::string program = settings.pattern.substr(1, settings.pattern.find(' ') - 1);
    return core.was_written ? absl::StrCat("given to ", program, ", as /proc/sys/kernel/core_pattern says")
                            : absl::StrCat("none, because ", program, " did not take it");
  }
  if (!core.was_written && settings.are_switched_off) return "none, because its size is limited to 0 (ulimit -c)";
  if (!core.was_written) return "none, because the kernel could not write it";
  const fs::path path = expandCorePattern(settings, core);
  if (path.empty()) {
    return absl::StrCat("somewhere by the pattern \"", settings.pattern, "\" of /proc/sys/kernel/core_pattern");
  }
  std::error_code error;
  if (!fs::exists(path, error)) return absl::StrCat("none at ", path.string());
  if (path.parent_path() != core.folder) return path.string();
  const fs::path kept = core.folder / absl::StrCat(kKeptPrefix, core.pid);
  fs::rename(path, kept, error);
  if (error) return path.string();
  deleteOldest(core.folder);
  return kept.string();
}

}  // namespace quarry::supervise
