// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/histogram.h"
#include "services/observe/recorder.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace quarry::observe {

using Attributes = std::vector<std::pair<std::string, std::variant<std::string, bool>>>;

/// Plain values between what records and what formats.
struct CollectedHistogram {
  /// "quarry.edge.duration".
  std::string metric;
  Attributes attributes;
  HistogramDelta delta;
};

struct CollectedSum {
  std::string metric;
  Attributes attributes;
  std::int64_t delta = 0;
};

struct CollectedGauge {
  std::string metric;
  Attributes attributes;
  std::int64_t value = 0;
};

struct CollectedMetrics {
  std::chrono::system_clock::time_point since;
  std::chrono::system_clock::time_point until;
  std::vector<CollectedHistogram> histograms;
  std::vector<CollectedSum> sums;
  std::vector<CollectedGauge> gauges;

  std::size_t size() const { return histograms.size() + sums.size() + gauges.size(); }
};

struct LogRecord {
  std::chrono::system_clock::time_point time;
  /// "debug", "info", "warn", "error".
  std::string severity;
  std::string text;
  /// All zero where there is none.
  TraceContext context;
};

}  // namespace quarry::observe
