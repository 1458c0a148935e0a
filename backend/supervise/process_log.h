// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace quarry::supervise {

/// A log may grow to this between two looks; then its end is kept in NAME.1 and it begins anew.
constexpr std::uintmax_t longest_log_bytes = 4 << 20;

/// Safe while a process writes to it, as long as that appends.
void boundLog(const std::filesystem::path& log, std::uintmax_t longest_bytes = longest_log_bytes);

/// Its last lines that are not empty, oldest first, each cut to a length that fits into a sentence.
std::vector<std::string> lastLines(const std::filesystem::path& log, std::size_t most);

/// Reads logs as they grow.
class LogReader {
 public:
  /// Whole lines since the last time, at most 64 KiB of them; the rest comes the next time. Lines that were there when
  /// a log was bounded are not told again.
  std::vector<std::string> readNewLines(const std::filesystem::path& log);

 private:
  /// Bytes read of each log.
  std::map<std::filesystem::path, std::uintmax_t> read_;
};

}  // namespace quarry::supervise
