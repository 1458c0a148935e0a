// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process_log.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace quarry::supervise {

namespace fs = std::filesystem;

void boundLog(const fs::path& log, std::uintmax_t longest_bytes) {
  std::error_code error;
  const auto size = fs::file_size(log, error);
  if (error || size <= longest_bytes) return;
  const auto kept = longest_bytes / 4;
  std::ifstream file(log, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(size - kept));
  std::string end(kept, '\0');
  file.read(end.data(), static_cast<std::streamsize>(kept));
  end.resize(static_cast<std::size_t>(file.gcount()));
  std::ofstream(log.string() + ".1", std::ios::binary | std::ios::trunc) << end;
  fs::resize_file(log, 0, error);
}

std::vector<std::string> lastLines(const fs::path& log, std::size_t most) {
  constexpr std::streamoff kRead = 8192;
  constexpr std::size_t kLongest = 200;
  std::ifstream file(log, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const std::streamoff size = file.tellg();
  file.seekg(std::max<std::streamoff>(0, size - kRead));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    lines.push_back(line.substr(0, kLongest));
    if (lines.size() > most) lines.erase(lines.begin());
  }
  return lines;
}

std::vector<std::string> LogReader::readNewLines(const fs::path& log) {
  constexpr std::uintmax_t kMost = 64 << 10;
  std::error_code error;
  const std::uintmax_t size = fs::file_size(log, error);
  if (error) return {};
  std::uintmax_t& read = read_[log];
  if (size < read) read = 0;
  if (size == read) return {};
  std::string text(std::min(size - read, kMost), '\0');
  std::ifstream file(log, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(read));
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  // What has no end yet is read again, unless it would never end.
  const auto end = text.rfind('\n');
  if (end != std::string::npos) {
    text.resize(end + 1);
  } else if (text.size() < kMost) {
    return {};
  }
  read += text.size();
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace quarry::supervise
