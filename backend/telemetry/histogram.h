// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace quarry::telemetry {

/// Counts of durations in exponential buckets of scale 4: bucket i holds (2^(i/16), 2^((i+1)/16)] ms, which is 4.4 %
/// wide, so a percentile is off by 2.2 % at most. A value; merging is exact. Values of 0 ms or less count as 0 ms;
/// values above 12 days count as 12 days.
class Histogram {
 public:
  void record(double ms, std::uint64_t count = 1);
  /// For counts of which only the borders are known: spreads them evenly over (low_ms, high_ms].
  void recordBetween(double low_ms, double high_ms, std::uint64_t count);
  void merge(const Histogram& other);
  /// What came after `earlier`; absent where `earlier` is not a part of this.
  std::optional<Histogram> since(const Histogram& earlier) const;

  std::uint64_t count() const;
  bool empty() const { return buckets_.empty(); }
  /// Smallest duration that at least `share` (0 to 1) of the values do not exceed, in ms; 0 when empty.
  double percentile(double share) const;
  /// 0 to 1: the share of values above `ms`; 0 when empty.
  double shareAbove(double ms) const;
  /// What it takes in memory.
  std::size_t bytes() const { return sizeof(*this) + buckets_.capacity() * sizeof(Bucket); }

 private:
  struct Bucket {
    std::int32_t index;
    /// Stops at its maximum.
    std::uint32_t count;
  };
  void add(std::int32_t index, std::uint64_t count);

  /// By index; none is empty.
  std::vector<Bucket> buckets_;
};

}  // namespace quarry::telemetry
