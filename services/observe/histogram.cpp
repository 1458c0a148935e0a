// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/histogram.h"

#include <algorithm>
#include <cmath>

namespace quarry::observe {
namespace {

constexpr double kNanosecondsPerMillisecond = 1e6;

}  // namespace

int Histogram::bucket(double ms) {
  if (ms <= 0) {
    return 0;
  }
  const int index = static_cast<int>(std::ceil(std::log2(ms) * (1 << kScale))) - 1;
  return std::clamp(index, kFirst, kLast) - kFirst;
}

void Histogram::record(std::chrono::nanoseconds duration) {
  const std::int64_t ns = std::max<std::int64_t>(duration.count(), 0);
  counts_[bucket(static_cast<double>(ns) / kNanosecondsPerMillisecond)].fetch_add(1, std::memory_order_relaxed);
  sum_ns_.fetch_add(ns, std::memory_order_relaxed);
  std::int64_t max = max_ns_.load(std::memory_order_relaxed);
  while (ns > max && !max_ns_.compare_exchange_weak(max, ns, std::memory_order_relaxed)) {
  }
}

HistogramDelta Histogram::collect() {
  HistogramDelta delta;
  int first = -1;
  for (int i = 0; i < static_cast<int>(counts_.size()); ++i) {
    // Most buckets are empty; reading is cheaper than exchanging.
    if (counts_[i].load(std::memory_order_relaxed) == 0) {
      continue;
    }
    const std::uint32_t count = counts_[i].exchange(0, std::memory_order_relaxed);
    first = first < 0 ? i : first;
    delta.counts.resize(i - first + 1);
    delta.counts.back() = count;
    delta.count += count;
  }
  delta.offset = first < 0 ? 0 : first + kFirst;
  delta.sum_ms = static_cast<double>(sum_ns_.exchange(0, std::memory_order_relaxed)) / kNanosecondsPerMillisecond;
  delta.max_ms = static_cast<double>(max_ns_.exchange(0, std::memory_order_relaxed)) / kNanosecondsPerMillisecond;
  return delta;
}

}  // namespace quarry::observe
