// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/otlp_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quarry::telemetry {
namespace {

namespace otlp = opentelemetry::proto::metrics::v1;

/// A point of any scale with one value in each place.
otlp::ExponentialHistogramDataPoint pointOf(int scale, const std::vector<double>& values) {
  otlp::ExponentialHistogramDataPoint point;
  point.set_scale(scale);
  std::vector<int> indexes;
  for (const double value : values)
    indexes.push_back(static_cast<int>(std::ceil(std::ldexp(std::log2(value), scale))) - 1);
  const int offset = *std::min_element(indexes.begin(), indexes.end());
  const int last = *std::max_element(indexes.begin(), indexes.end());
  point.mutable_positive()->set_offset(offset);
  for (int index = offset; index <= last; ++index) point.mutable_positive()->add_bucket_counts(0);
  for (const int index : indexes) {
    point.mutable_positive()->set_bucket_counts(index - offset, point.positive().bucket_counts(index - offset) + 1);
  }
  point.set_count(values.size());
  return point;
}

TEST(FromOtlp, readsTheScaleThatQuarrySends) {
  const Histogram histogram = fromOtlp(pointOf(4, {3, 20, 20, 500}), 1);
  EXPECT_EQ(histogram.count(), 4u);
  EXPECT_NEAR(histogram.percentile(0.5), 20, 20 * 0.0225);
  EXPECT_NEAR(histogram.percentile(1), 500, 500 * 0.0225);
}

TEST(FromOtlp, readsFinerScales) {
  const Histogram histogram = fromOtlp(pointOf(10, {3, 20, 20, 500}), 1);
  EXPECT_EQ(histogram.count(), 4u);
  EXPECT_NEAR(histogram.percentile(0.5), 20, 20 * 0.0225);
}

TEST(FromOtlp, spreadsCoarserScales) {
  otlp::ExponentialHistogramDataPoint point;
  point.set_scale(0);
  point.mutable_positive()->set_offset(3);
  point.mutable_positive()->add_bucket_counts(800);
  const Histogram histogram = fromOtlp(point, 1);
  EXPECT_EQ(histogram.count(), 800u);
  EXPECT_NEAR(histogram.percentile(0.5), 12, 0.6);
  EXPECT_LE(histogram.percentile(1), 16.4);
  EXPECT_GE(histogram.percentile(0), 7.8);
}

TEST(FromOtlp, readsSeconds) {
  const Histogram histogram = fromOtlp(pointOf(8, {0.25}), millisecondsPer("s"));
  EXPECT_NEAR(histogram.percentile(0.5), 250, 250 * 0.0225);
}

TEST(FromOtlp, countsZeros) {
  otlp::ExponentialHistogramDataPoint point;
  point.set_zero_count(3);
  EXPECT_EQ(fromOtlp(point, 1).count(), 3u);
}

TEST(FromOtlp, readsExplicitBounds) {
  otlp::HistogramDataPoint point;
  for (const double bound : {5.0, 10.0, 100.0}) point.add_explicit_bounds(bound);
  for (const int count : {50, 40, 9, 1}) point.add_bucket_counts(count);
  point.set_max(700);
  const Histogram histogram = fromOtlp(point, 1);
  EXPECT_EQ(histogram.count(), 100u);
  EXPECT_LE(histogram.percentile(0.5), 5.2);
  EXPECT_GT(histogram.percentile(0.8), 5);
  EXPECT_LE(histogram.percentile(0.9), 10.3);
  EXPECT_GT(histogram.percentile(1), 90);
}

TEST(FromOtlp, survivesPointsThatMakeNoSense) {
  otlp::ExponentialHistogramDataPoint point;
  point.set_scale(-2000000000);
  point.mutable_positive()->set_offset(2147483647);
  point.mutable_positive()->add_bucket_counts(~0ull);
  fromOtlp(point, 1000);
  otlp::HistogramDataPoint bounds;
  bounds.add_explicit_bounds(NAN);
  bounds.add_explicit_bounds(-5);
  for (int i = 0; i < 9; ++i) bounds.add_bucket_counts(1);
  EXPECT_LE(fromOtlp(bounds, 1).count(), 9u);
}

}  // namespace
}  // namespace quarry::telemetry
