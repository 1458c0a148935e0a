// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/words.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_replace.h>

#include <cmath>
#include <ctime>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

/// The value's name without its enum's prefix, in lower case.
std::string wordAfter(const std::string& name, const std::string& prefix) {
  const std::string word = absl::AsciiStrToLower(name.substr(std::min(prefix.size(), name.size())));
  return word == "unspecified" ? "unknown" : word;
}

}  // namespace

bool serves(quarry::v1::Health health) {
  return health == quarry::v1::HEALTH_HEALTHY || health == quarry::v1::HEALTH_DEGRADED ||
         health == quarry::v1::HEALTH_FAILING;
}

std::string healthWord(v1::Health health) {
  return wordAfter(v1::Health_Name(health), "HEALTH_");
}

Cell healthCell(v1::Health health) {
  const std::string word = healthWord(health);
  switch (health) {
    case v1::HEALTH_HEALTHY:
      return {"● " + word, Tone::good};
    case v1::HEALTH_DEGRADED:
      return {"◐ " + word, Tone::warning};
    case v1::HEALTH_FAILING:
      return {"✖ " + word, Tone::bad};
    case v1::HEALTH_DOWN:
      return {"○ " + word, Tone::bad};
    case v1::HEALTH_STARTING:
      return {"◌ " + word, Tone::dim};
    case v1::HEALTH_DRAINING:
      return {"◔ " + word, Tone::warning};
    default:
      return {"□ " + word, Tone::dim};
  }
}

std::string stateWord(v1::RunState state) {
  return wordAfter(v1::RunState_Name(state), "RUN_STATE_");
}

std::string edgeKindWord(v1::Edge::Kind kind) {
  return wordAfter(v1::Edge::Kind_Name(kind), "KIND_");
}

std::string breakerWord(v1::BreakerState state) {
  return absl::StrReplaceAll(wordAfter(v1::BreakerState_Name(state), "BREAKER_STATE_"), {{"_", " "}});
}

std::string eventKindWord(v1::Event::Kind kind) {
  return absl::StrReplaceAll(wordAfter(v1::Event::Kind_Name(kind), "KIND_"), {{"_", " "}});
}

std::string bareName(const std::string& element) {
  const auto colon = element.find(':');
  return colon == std::string::npos ? element : element.substr(colon + 1);
}

std::string number(double value) {
  return std::abs(value) >= 1000 ? absl::StrFormat("%.0f", value) : absl::StrFormat("%.1f", value);
}

std::string percent(double share) {
  const double value = share * 100;
  return value >= 10 ? absl::StrFormat("%.0f %%", value) : absl::StrFormat("%.1f %%", value);
}

std::string clockTime(std::int64_t time_ms) {
  const std::time_t seconds = time_ms / 1000;
  std::tm local{};
  localtime_r(&seconds, &local);
  return absl::StrFormat("%02d:%02d:%02d.%03d", local.tm_hour, local.tm_min, local.tm_sec, time_ms % 1000);
}

std::string bytes(std::int64_t count) {
  if (count >= 10'000'000'000) return absl::StrFormat("%.0f GB", static_cast<double>(count) / 1e9);
  return absl::StrFormat("%.0f MB", static_cast<double>(count) / 1e6);
}

}  // namespace quarry::cli
