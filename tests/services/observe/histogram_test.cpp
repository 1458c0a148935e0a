// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/histogram.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <thread>
#include <vector>

namespace quarry::observe {
namespace {

using namespace std::chrono_literals;

double lowerBoundMs(int index) {
  return std::exp2(index / 16.0);
}

TEST(Histogram, putsADurationIntoTheBucketThatHoldsIt) {
  for (const auto duration : {2us, 137us, 1500us, 20'000us, 7'000'000us}) {
    Histogram histogram;
    histogram.record(duration);
    const HistogramDelta delta = histogram.collect();
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    ASSERT_EQ(delta.counts, std::vector<std::uint64_t>{1});
    EXPECT_LT(lowerBoundMs(delta.offset), ms);
    EXPECT_GE(lowerBoundMs(delta.offset + 1), ms);
    EXPECT_DOUBLE_EQ(delta.sum_ms, ms);
    EXPECT_DOUBLE_EQ(delta.max_ms, ms);
  }
}

TEST(Histogram, keepsTheEdgeOfABucketInTheLowerOne) {
  Histogram histogram;
  histogram.record(1ms);
  EXPECT_EQ(histogram.collect().offset, -1);
}

TEST(Histogram, clampsWhatIsTooShortOrTooLong) {
  Histogram histogram;
  histogram.record(0ns);
  histogram.record(-5ms);
  histogram.record(1h);
  const HistogramDelta delta = histogram.collect();
  EXPECT_EQ(delta.offset, -160);
  EXPECT_EQ(delta.counts.front(), 2u);
  EXPECT_EQ(delta.counts.back(), 1u);
  EXPECT_EQ(delta.count, 3u);
}

TEST(Histogram, beginsAnewAfterACollection) {
  Histogram histogram;
  histogram.record(5ms);
  histogram.collect();
  histogram.record(9ms);
  const HistogramDelta delta = histogram.collect();
  EXPECT_EQ(delta.count, 1u);
  EXPECT_DOUBLE_EQ(delta.sum_ms, 9);
  EXPECT_DOUBLE_EQ(delta.max_ms, 9);
  EXPECT_EQ(histogram.collect().count, 0u);
}

TEST(Histogram, losesNothingThatManyThreadsRecordWhileItIsCollected) {
  Histogram histogram;
  constexpr int kEach = 20'000;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < kEach; ++n) {
        histogram.record(std::chrono::microseconds(n + 1));
      }
    });
  }
  std::uint64_t count = 0;
  for (int i = 0; i < 50; ++i) {
    count += histogram.collect().count;
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(count + histogram.collect().count, 4u * kEach);
}

}  // namespace
}  // namespace quarry::observe
