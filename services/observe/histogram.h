// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <vector>

namespace quarry::observe {

/// What was recorded between two collections: an exponential histogram of milliseconds, see
/// https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram
struct HistogramDelta {
  std::uint64_t count = 0;
  double sum_ms = 0;
  double max_ms = 0;
  /// Index of the first count; bucket i holds (2^(i/16), 2^((i+1)/16)] ms.
  std::int32_t offset = 0;
  std::vector<std::uint64_t> counts;
};

/// Latencies from 1 µs to 131 s in buckets that are 4.4 % wide; what lies outside falls into the first or last one.
/// Any thread may record, without a lock; one thread collects.
class Histogram {
 public:
  static constexpr int kScale = 4;

  void record(std::chrono::nanoseconds duration);
  /// What was recorded since the collection before, and begins anew.
  HistogramDelta collect();

 private:
  static constexpr int kFirst = -160;
  static constexpr int kLast = 271;

  static int bucket(double ms);

  std::array<std::atomic<std::uint32_t>, kLast - kFirst + 1> counts_{};
  std::atomic<std::int64_t> sum_ns_ = 0;
  std::atomic<std::int64_t> max_ns_ = 0;
};

}  // namespace quarry::observe
