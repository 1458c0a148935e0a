// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace quarry::telemetry {
namespace {

double exactPercentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::max<std::size_t>(rank, 1) - 1];
}

TEST(Histogram, isEmptyAtFirst) {
  const Histogram histogram;
  EXPECT_EQ(histogram.count(), 0u);
  EXPECT_EQ(histogram.percentile(0.99), 0);
  EXPECT_EQ(histogram.shareAbove(1), 0);
}

TEST(Histogram, tellsPercentilesWithinHalfABucket) {
  std::mt19937 random(7);
  std::lognormal_distribution<double> latency(2.0, 1.2);
  Histogram histogram;
  std::vector<double> values;
  for (int i = 0; i < 20000; ++i) {
    values.push_back(latency(random));
    histogram.record(values.back());
  }
  for (const double share : {0.01, 0.5, 0.9, 0.95, 0.99, 0.999}) {
    const double exact = exactPercentile(values, share);
    EXPECT_NEAR(histogram.percentile(share), exact, exact * 0.0225) << share;
  }
}

TEST(Histogram, mergesWithoutLoss) {
  Histogram left;
  Histogram right;
  Histogram both;
  for (int ms = 1; ms <= 300; ++ms) {
    (ms % 3 == 0 ? left : right).record(ms);
    both.record(ms);
  }
  left.merge(right);
  EXPECT_EQ(left.count(), 300u);
  for (const double share : {0.1, 0.5, 0.99}) EXPECT_EQ(left.percentile(share), both.percentile(share));
}

TEST(Histogram, keepsValuesThatAreNoDurations) {
  Histogram histogram;
  histogram.record(0);
  histogram.record(-3);
  histogram.record(std::nan(""));
  histogram.record(INFINITY);
  EXPECT_EQ(histogram.count(), 4u);
  EXPECT_EQ(histogram.percentile(0.5), 0);
  EXPECT_GT(histogram.percentile(1), 1e8);
}

TEST(Histogram, tellsTheShareAboveALimit) {
  Histogram histogram;
  for (int i = 0; i < 97; ++i) histogram.record(10);
  for (int i = 0; i < 3; ++i) histogram.record(400);
  EXPECT_DOUBLE_EQ(histogram.shareAbove(250), 0.03);
  EXPECT_DOUBLE_EQ(histogram.shareAbove(1000), 0);
}

TEST(Histogram, tellsWhatCameSince) {
  Histogram before;
  before.record(5, 10);
  Histogram now = before;
  now.record(5, 2);
  now.record(80, 1);
  const auto added = now.since(before);
  ASSERT_TRUE(added);
  EXPECT_EQ(added->count(), 3u);
  EXPECT_NEAR(added->percentile(1), 80, 80 * 0.0225);
}

TEST(Histogram, doesNotTakeARestartForProgress) {
  Histogram before;
  before.record(5, 10);
  Histogram restarted;
  restarted.record(5, 3);
  EXPECT_FALSE(restarted.since(before));
}

TEST(Histogram, spreadsCountsOfAWideBucket) {
  Histogram histogram;
  histogram.recordBetween(0, 100, 1000);
  EXPECT_EQ(histogram.count(), 1000u);
  EXPECT_NEAR(histogram.percentile(0.5), 50, 3);
  EXPECT_NEAR(histogram.percentile(0.9), 90, 4);
}

TEST(Histogram, saturatesInsteadOfRunningOver) {
  Histogram histogram;
  histogram.record(1, ~0ull);
  histogram.record(1, ~0ull);
  EXPECT_EQ(histogram.count(), 0xFFFFFFFFu);
}

}  // namespace
}  // namespace quarry::telemetry
