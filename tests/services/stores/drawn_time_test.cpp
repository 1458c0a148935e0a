// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/drawn_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace quarry::stores {
namespace {

/// Of 10000 requests, sorted, in milliseconds.
std::vector<double> drawn(const std::function<void(quarry::v1::Duration&)>& set) {
  quarry::v1::Duration duration;
  set(duration);
  std::vector<double> times;
  for (std::uint64_t request = 1; request <= 10000; ++request) {
    times.push_back(static_cast<double>(drawTime(duration, Draw(1, request, "step")).count()) / 1e6);
  }
  std::sort(times.begin(), times.end());
  return times;
}

TEST(DrawTime, isFixedWhereItIs) {
  const auto times = drawn([](auto& duration) { duration.set_fixed_ms(2.5); });
  EXPECT_DOUBLE_EQ(times.front(), 2.5);
  EXPECT_DOUBLE_EQ(times.back(), 2.5);
}

TEST(DrawTime, staysWithinAUniformRange) {
  const auto times = drawn([](auto& duration) {
    duration.mutable_uniform()->set_min_ms(2);
    duration.mutable_uniform()->set_max_ms(6);
  });
  EXPECT_GE(times.front(), 2);
  EXPECT_LE(times.back(), 6);
  EXPECT_NEAR(times[5000], 4, 0.1);
}

TEST(DrawTime, hasTheMedianAndSpreadOfALogNormal) {
  const auto times = drawn([](auto& duration) {
    duration.mutable_log_normal()->set_median_ms(10);
    duration.mutable_log_normal()->set_sigma(0.5);
  });
  EXPECT_NEAR(times[5000], 10, 0.4);
  EXPECT_NEAR(times[8413], 16.5, 1);
}

TEST(DrawTime, hasTheMeanOfAnExponential) {
  const auto times = drawn([](auto& duration) { duration.mutable_exponential()->set_mean_ms(5); });
  EXPECT_NEAR(times[6321], 5, 0.3);
}

TEST(DrawTime, cutsANormalOffAtZero) {
  const auto times = drawn([](auto& duration) {
    duration.mutable_normal()->set_mean_ms(1);
    duration.mutable_normal()->set_deviation_ms(5);
  });
  EXPECT_DOUBLE_EQ(times.front(), 0);
  EXPECT_NEAR(times[8413], 6, 0.4);
}

TEST(DrawTime, hasTheTailOfAPareto) {
  const auto times = drawn([](auto& duration) {
    duration.mutable_pareto()->set_min_ms(1);
    duration.mutable_pareto()->set_alpha(2);
  });
  EXPECT_GE(times.front(), 1);
  EXPECT_NEAR(times[7500], 2, 0.1);
}

TEST(DrawTime, isNothingWhereNothingIsSet) {
  EXPECT_EQ(drawTime({}, Draw(1, 1, "step")).count(), 0);
}

}  // namespace
}  // namespace quarry::stores
