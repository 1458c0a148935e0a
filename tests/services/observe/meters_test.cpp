// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/meters.h"

#include <gtest/gtest.h>

namespace quarry::observe {
namespace {

using namespace std::chrono_literals;

/// A meter that has seen so many.
void see(OutcomeMeter& meter, int count, std::chrono::nanoseconds duration) {
  for (int i = 0; i < count; ++i) meter.record(duration, Outcome::ok);
}

void collect(OutcomeMeter& meter) {
  std::vector<CollectedHistogram> histograms;
  meter.collect(histograms);
}

TEST(OutcomeMeter, callsSlowWhatTakesLongerThanNinetyNineOfAHundred) {
  OutcomeMeter meter("m", {});
  see(meter, 985, 1ms);
  see(meter, 15, 20ms);
  collect(meter);
  EXPECT_FALSE(meter.isSlow(1ms));
  EXPECT_FALSE(meter.isSlow(20ms));
  EXPECT_TRUE(meter.isSlow(22ms));
}

TEST(OutcomeMeter, doesNotLetAFewOutliersHideTheNext) {
  OutcomeMeter meter("m", {});
  see(meter, 995, 1ms);
  see(meter, 5, 20ms);
  collect(meter);
  EXPECT_FALSE(meter.isSlow(1ms));
  EXPECT_TRUE(meter.isSlow(2ms));
}

TEST(OutcomeMeter, callsNothingSlowBeforeItHasSeenAHundred) {
  OutcomeMeter meter("m", {});
  see(meter, 99, 1ms);
  collect(meter);
  EXPECT_FALSE(meter.isSlow(1h));
  see(meter, 1, 1ms);
  collect(meter);
  EXPECT_TRUE(meter.isSlow(1h));
}

TEST(OutcomeMeter, getsUsedToWhatTakesLonger) {
  OutcomeMeter meter("m", {});
  see(meter, 100'000, 1ms);
  collect(meter);
  EXPECT_TRUE(meter.isSlow(10ms));
  for (int interval = 0; interval < 20; ++interval) {
    see(meter, 1000, 10ms);
    collect(meter);
  }
  EXPECT_FALSE(meter.isSlow(10ms));
}

TEST(OutcomeMeter, doesNotForgetInAnIntervalWithoutRequests) {
  OutcomeMeter meter("m", {});
  see(meter, 1000, 1ms);
  collect(meter);
  collect(meter);
  EXPECT_TRUE(meter.isSlow(2ms));
}

}  // namespace
}  // namespace quarry::observe
