// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/arrivals.h"

#include <gtest/gtest.h>

#include <vector>

namespace quarry::load {
namespace {

using namespace std::chrono_literals;

const Arrivals::Time kStart{};

quarry::v1::Workload workload(double rate_per_s, quarry::v1::Arrival arrival = quarry::v1::ARRIVAL_EVEN) {
  quarry::v1::Workload workload;
  workload.set_rate_per_s(rate_per_s);
  workload.set_arrival(arrival);
  return workload;
}

std::vector<Arrivals::Time> takeUntil(Arrivals& arrivals, Arrivals::Time limit) {
  std::vector<Arrivals::Time> times;
  while (const auto next = arrivals.nextBefore(limit)) {
    times.push_back(*next);
    arrivals.take(*next);
  }
  return times;
}

/// How many come between two moments, in seconds after the start.
std::size_t count(Arrivals& arrivals, std::chrono::milliseconds until) {
  return takeUntil(arrivals, kStart + until).size();
}

TEST(Arrivals, comeEvenlyWhereTheyShall) {
  Arrivals arrivals(1, "web", workload(100), kStart);
  const auto times = takeUntil(arrivals, kStart + 1005ms);
  ASSERT_EQ(times.size(), 100u);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const auto expected = kStart + static_cast<int>(i + 1) * 10ms;
    EXPECT_LT(std::chrono::abs(times[i] - expected), 1us) << i;
  }
}

TEST(Arrivals, comeAsAPoissonProcess) {
  Arrivals arrivals(1, "web", workload(1000, quarry::v1::ARRIVAL_UNSPECIFIED), kStart);
  const auto times = takeUntil(arrivals, kStart + 10s);
  EXPECT_NEAR(static_cast<double>(times.size()), 10'000, 400);
  // Gaps of a Poisson process are longer than their mean with probability 1/e.
  int long_gaps = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    long_gaps += times[i] - times[i - 1] > 1ms ? 1 : 0;
  }
  EXPECT_NEAR(long_gaps / static_cast<double>(times.size()), 0.368, 0.02);
}

TEST(Arrivals, areTheSameForTheSameSeedHoweverTheyAreAskedFor) {
  const auto poisson = workload(200, quarry::v1::ARRIVAL_UNSPECIFIED);
  Arrivals once(7, "web", poisson, kStart);
  Arrivals often(7, "web", poisson, kStart);
  Arrivals other(8, "web", poisson, kStart);
  const auto times = takeUntil(once, kStart + 1s);
  std::vector<Arrivals::Time> in_parts;
  for (auto limit = kStart; limit <= kStart + 1s; limit += 10ms) {
    const auto part = takeUntil(often, limit);
    in_parts.insert(in_parts.end(), part.begin(), part.end());
  }
  EXPECT_EQ(times, in_parts);
  EXPECT_NE(times, takeUntil(other, kStart + 1s));
}

TEST(Arrivals, doNotComeWhilePausedAndDoNotCatchUp) {
  Arrivals arrivals(1, "web", workload(100), kStart);
  arrivals.setPaused(true, kStart);
  EXPECT_EQ(count(arrivals, 5000ms), 0u);
  arrivals.setPaused(false, kStart + 5s);
  EXPECT_EQ(count(arrivals, 6005ms), 100u);
}

TEST(Arrivals, takeANewRateFromNowOn) {
  Arrivals arrivals(1, "web", workload(0.1), kStart);
  EXPECT_EQ(count(arrivals, 9000ms), 0u);
  arrivals.setRate(100, kStart + 9s);
  // 0.9 of the gap had passed; the rest takes 1 ms instead of 1 s.
  EXPECT_EQ(count(arrivals, 9005ms), 1u);
  EXPECT_EQ(count(arrivals, 10'005ms), 100u);
}

TEST(Arrivals, neverComeAtRateZero) {
  Arrivals arrivals(1, "web", workload(0), kStart);
  EXPECT_EQ(count(arrivals, 60'000ms), 0u);
}

TEST(Arrivals, followARamp) {
  auto ramp = workload(100);
  ramp.mutable_pattern()->mutable_ramp()->set_to_factor(2);
  ramp.mutable_pattern()->mutable_ramp()->set_over_ms(10'000);
  Arrivals arrivals(1, "web", ramp, kStart);
  // The integral of 20 t over 5 s, over 10 s, and a constant 200 after it.
  EXPECT_NEAR(count(arrivals, 5000ms), 250, 5);
  EXPECT_NEAR(count(arrivals, 10'000ms), 750, 5);
  EXPECT_NEAR(count(arrivals, 11'000ms), 200, 5);
}

TEST(Arrivals, followSpikes) {
  auto spikes = workload(100);
  auto* spike = spikes.mutable_pattern()->mutable_spike();
  spike->set_factor(10);
  spike->set_every_ms(2000);
  spike->set_length_ms(500);
  Arrivals arrivals(1, "web", spikes, kStart);
  EXPECT_NEAR(count(arrivals, 2000ms), 200, 3);
  EXPECT_NEAR(count(arrivals, 2500ms), 500, 15);
  EXPECT_NEAR(count(arrivals, 4000ms), 150, 15);
}

TEST(Arrivals, followADay) {
  auto days = workload(100);
  days.mutable_pattern()->mutable_daily()->set_low_factor(0.2);
  days.mutable_pattern()->mutable_daily()->set_day_ms(10'000);
  Arrivals arrivals(1, "web", days, kStart);
  EXPECT_NEAR(count(arrivals, 1000ms), 22, 4);
  EXPECT_NEAR(count(arrivals, 10'000ms), 578, 8);
}

}  // namespace
}  // namespace quarry::load
