// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/proc_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace quarry::supervise {
namespace {

/// The first KiB of /proc/PID/NAME; empty where there is none. Without a stream, because it is asked for by the
/// hundred.
std::string contentOf(int pid, const char* name) {
  std::array<char, 64> path{};
  std::snprintf(path.data(), path.size(), "/proc/%d/%s", pid, name);
  const int file = open(path.data(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::string text(1024, '\0');
  const auto length = read(file, text.data(), text.size());
  close(file);
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return text;
}

}  // namespace

std::optional<ProcessRecord> readProcess(int pid) {
  const std::string line = contentOf(pid, "stat");
  if (line.empty()) return std::nullopt;
  // The second field is the program's name in parentheses and may hold anything.
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(line.substr(name_end + 1));
  ProcessRecord record{.identity = {.pid = pid}};
  std::string skipped;
  const auto skip = [&](int count) {
    for (int i = 0; i < count; ++i) fields >> skipped;
  };
  constexpr int kFieldsBetweenStateAndStart = 18;
  constexpr int kFieldsBetweenStartAndStatus = 29;
  fields >> record.state;
  skip(kFieldsBetweenStateAndStart);
  if (!(fields >> record.identity.start_ticks)) return std::nullopt;
  skip(kFieldsBetweenStartAndStatus);
  fields >> record.wait_status;
  return record;
}

std::optional<ProcessIdentity> findProcess(int pid) {
  const auto record = readProcess(pid);
  if (!record.has_value() || record->hasEnded()) return std::nullopt;
  return record->identity;
}

std::string bootId() {
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
}

std::int64_t residentBytes(int pid) {
  const std::string fields = contentOf(pid, "statm");
  const auto second = fields.find(' ');
  if (second == std::string::npos) return 0;
  return std::strtoll(fields.c_str() + second, nullptr, 10) * sysconf(_SC_PAGESIZE);
}

std::int64_t proportionalBytes(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    std::int64_t kibibytes = 0;
    if (words >> name >> kibibytes && name == "Pss:") return kibibytes * 1024;
  }
  return 0;
}

}  // namespace quarry::supervise
