// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/duration.h"

#include <charconv>
#include <cmath>

namespace quarry::cli {
namespace {

constexpr double kYearMs = 365.0 * 24 * 60 * 60 * 1000;

double millisecondsPer(const std::string& unit) {
  if (unit == "ms") return 1;
  if (unit == "s") return 1000;
  if (unit == "m") return 60 * 1000;
  if (unit == "h") return 60 * 60 * 1000;
  return 0;
}

}  // namespace

std::optional<std::chrono::milliseconds> parseDuration(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  const double ms = number * millisecondsPer(std::string(rest, end));
  const bool is_unit = millisecondsPer(std::string(rest, end)) > 0;
  if (!is_unit || !(ms >= 0) || ms > kYearMs) return std::nullopt;
  return std::chrono::milliseconds(std::llround(ms));
}

std::int64_t nowMs() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count();
}

}  // namespace quarry::cli
