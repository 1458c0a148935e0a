// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quarry::telemetry {
namespace {

constexpr int kBucketsPerDoubling = 16;
/// Below a nanosecond: holds what is counted as 0 ms.
constexpr std::int32_t kLowest = -20 * kBucketsPerDoubling;
constexpr std::int32_t kHighest = 30 * kBucketsPerDoubling;

std::int32_t indexOf(double ms) {
  if (!(ms > 0)) return kLowest;
  const double index = std::ceil(std::log2(ms) * kBucketsPerDoubling) - 1;
  return static_cast<std::int32_t>(std::clamp(index, static_cast<double>(kLowest), static_cast<double>(kHighest)));
}

double middleOf(std::int32_t index) {
  return index == kLowest ? 0 : std::exp2((index + 0.5) / kBucketsPerDoubling);
}

double upperBorderOf(std::int32_t index) {
  return std::exp2((index + 1.0) / kBucketsPerDoubling);
}

std::uint32_t saturated(std::uint64_t count) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void Histogram::add(std::int32_t index, std::uint64_t count) {
  if (count == 0) return;
  auto place = std::lower_bound(buckets_.begin(), buckets_.end(), index,
                                [](const Bucket& bucket, std::int32_t wanted) { return bucket.index < wanted; });
  if (place != buckets_.end() && place->index == index) {
    place->count = saturated(std::uint64_t{place->count} + saturated(count));
  } else {
    buckets_.insert(place, {index, saturated(count)});
  }
}

void Histogram::record(double ms, std::uint64_t count) {
  add(indexOf(ms), count);
}

void Histogram::recordBetween(double low_ms, double high_ms, std::uint64_t count) {
  const std::int32_t last = indexOf(high_ms);
  const std::int32_t first = std::max(indexOf(low_ms), kLowest);
  if (!(low_ms < high_ms) || last - first <= 1) {
    record(low_ms > 0 ? std::sqrt(low_ms * high_ms) : high_ms, count);
    return;
  }
  std::uint64_t placed = 0;
  for (std::int32_t index = first; index <= last && placed < count; ++index) {
    const double share = (std::min(upperBorderOf(index), high_ms) - low_ms) / (high_ms - low_ms);
    const auto until = index == last ? count : static_cast<std::uint64_t>(std::llround(count * share));
    if (until > placed) add(index, until - placed);
    placed = std::max(placed, until);
  }
}

void Histogram::merge(const Histogram& other) {
  if (other.buckets_.empty()) return;
  std::vector<Bucket> merged;
  merged.reserve(buckets_.size() + other.buckets_.size());
  auto left = buckets_.begin();
  auto right = other.buckets_.begin();
  while (left != buckets_.end() && right != other.buckets_.end()) {
    if (left->index < right->index) {
      merged.push_back(*left++);
    } else if (right->index < left->index) {
      merged.push_back(*right++);
    } else {
      merged.push_back({left->index, saturated(std::uint64_t{left->count} + right->count)});
      ++left;
      ++right;
    }
  }
  merged.insert(merged.end(), left, buckets_.end());
  merged.insert(merged.end(), right, other.buckets_.end());
  buckets_ = std::move(merged);
}

std::optional<Histogram> Histogram::since(const Histogram& earlier) const {
  Histogram difference;
  auto before = earlier.buckets_.begin();
  for (const Bucket& now : buckets_) {
    if (before != earlier.buckets_.end() && before->index < now.index) return std::nullopt;
    std::uint32_t count = now.count;
    if (before != earlier.buckets_.end() && before->index == now.index) {
      if (before->count > count) return std::nullopt;
      count -= before->count;
      ++before;
    }
    if (count > 0) difference.buckets_.push_back({now.index, count});
  }
  if (before != earlier.buckets_.end()) return std::nullopt;
  return difference;
}

std::uint64_t Histogram::count() const {
  std::uint64_t sum = 0;
  for (const Bucket& bucket : buckets_) sum += bucket.count;
  return sum;
}

double Histogram::percentile(double share) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  const auto rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * all - 1e-9)));
  std::uint64_t seen = 0;
  for (const Bucket& bucket : buckets_) {
    seen += bucket.count;
    if (seen >= rank) return middleOf(bucket.index);
  }
  return middleOf(buckets_.back().index);
}

double Histogram::shareAbove(double ms) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  const std::int32_t border = indexOf(ms);
  std::uint64_t above = 0;
  for (const Bucket& bucket : buckets_) {
    if (bucket.index > border) above += bucket.count;
  }
  return static_cast<double>(above) / static_cast<double>(all);
}

}  // namespace quarry::telemetry
