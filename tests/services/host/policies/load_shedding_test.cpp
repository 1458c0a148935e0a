// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/load_shedding.h"

#include "services/host/loop/waiting_line.h"
#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

/// Waits of 20 ms are allowed.
class SheddingService : public testing::Test {
 protected:
  SheddingService() {
    policy_.set_max_wait_ms(20);
    shedder_.configure(policy_, "service:bank", recorder_);
  }
  bool refuses(milliseconds wait, int in_flight = 100) { return shedder_.refuses(now_, {wait, {}}, in_flight); }
  bool refusesQueue(milliseconds wait, int in_flight = 100) { return shedder_.refuses(now_, {{}, wait}, in_flight); }
  /// One request each 20 ms, `step` longer than the one before; whether one was refused.
  bool refusesAny(milliseconds time, milliseconds wait, milliseconds step = milliseconds(0)) {
    bool any = false;
    for (const auto end = now_ + time; now_ < end; now_ += milliseconds(20), wait += step) any |= refuses(wait);
    return any;
  }

  quarry::v1::LoadShedding policy_;
  test::PolicyRecorder recorder_;
  Shedder shedder_;
  Shedder::Time now_{std::chrono::hours(1)};
};

TEST_F(SheddingService, takesAStallOfTheMachine) {
  EXPECT_FALSE(refusesAny(milliseconds(200), milliseconds(2000)));
  EXPECT_FALSE(refusesAny(milliseconds(500), milliseconds(5)));
  EXPECT_FALSE(refusesAny(milliseconds(900), milliseconds(500)));
  EXPECT_EQ(recorder_.policyActions("service:bank", "load_shedding").take(), 0);
}

TEST_F(SheddingService, takesWhatAStallLeftBehindWhileThatShrinks) {
  EXPECT_FALSE(refusesAny(milliseconds(4000), milliseconds(1400), milliseconds(-6)));
}

TEST_F(SheddingService, refusesWhenTheQueueStands) {
  EXPECT_FALSE(refusesAny(milliseconds(1000), milliseconds(50)));
  EXPECT_TRUE(refuses(milliseconds(50)));
  EXPECT_EQ(recorder_.policyActions("service:bank", "load_shedding").take(), 1);
}

TEST_F(SheddingService, refusesWhenTheQueueGrows) {
  EXPECT_TRUE(refusesAny(milliseconds(1100), milliseconds(30), milliseconds(1)));
}

TEST_F(SheddingService, doesNotTakeTwoBurstsForAStandingQueue) {
  EXPECT_FALSE(refuses(milliseconds(50)));
  now_ += std::chrono::seconds(10);
  EXPECT_FALSE(refuses(milliseconds(50)));
}

TEST_F(SheddingService, takesOneShortWaitAsASignThatTheQueueDoesNotStand) {
  EXPECT_FALSE(refusesAny(milliseconds(900), milliseconds(50)));
  EXPECT_FALSE(refuses(milliseconds(20)));
  EXPECT_FALSE(refusesAny(milliseconds(900), milliseconds(50)));
}

TEST_F(SheddingService, refusesAtOnceWhoWouldWaitInAQueueForFarTooLong) {
  EXPECT_TRUE(refusesQueue(milliseconds(1501)));
  EXPECT_FALSE(refusesQueue(milliseconds(1499)));
}

TEST_F(SheddingService, neverRefusesWhereOnlyAFewAreInFlight) {
  EXPECT_FALSE(refusesQueue(std::chrono::seconds(5), 16));
  refusesAny(milliseconds(2200), milliseconds(50));
  EXPECT_FALSE(refuses(milliseconds(50), 16));
  EXPECT_TRUE(refuses(milliseconds(50), 17));
}

TEST_F(SheddingService, takesRequestsAgainAsSoonAsTheQueueIsShort) {
  EXPECT_TRUE(refusesAny(milliseconds(1100), milliseconds(500)));
  EXPECT_FALSE(refuses(milliseconds(20)));
}

TEST_F(SheddingService, allowsNoNewBurstWithinASecondOfOverload) {
  EXPECT_TRUE(refusesAny(milliseconds(1100), milliseconds(500)));
  EXPECT_FALSE(refuses(milliseconds(5)));
  now_ += milliseconds(500);
  EXPECT_TRUE(refuses(milliseconds(21)));
  now_ += milliseconds(1500);
  EXPECT_FALSE(refuses(milliseconds(5)));
  EXPECT_FALSE(refuses(milliseconds(21)));
}

TEST_F(SheddingService, refusesNothingWhereItIsOff) {
  policy_.set_off(true);
  shedder_.configure(policy_, "service:bank", recorder_);
  EXPECT_FALSE(refuses(std::chrono::seconds(100)));
}

TEST(WaitingLine, letsNobodyWaitWhileAServerIsFree) {
  WaitingLine line(2);
  line.join();
  line.leave(milliseconds(10));
  line.join();
  EXPECT_EQ(line.wait(), milliseconds(0));
}

TEST(WaitingLine, foretellsTheWaitFromWhatServiceTook) {
  WaitingLine line(2);
  for (int i = 0; i < 200; ++i) {
    line.join();
    line.leave(milliseconds(10));
  }
  for (int i = 0; i < 21; ++i) line.join();
  EXPECT_NEAR(std::chrono::duration<double>(line.wait()).count(), 0.1, 0.002);
}

}  // namespace
}  // namespace quarry::host
