// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/restart_policy.h"

#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;

constexpr RestartPolicy kPolicy;

TEST(RestartPolicy, waitsTwiceAsLongAfterEachQuickExit) {
  EXPECT_EQ(decideRestart(kPolicy, 0, milliseconds(0), 0).delay, milliseconds(100));
  EXPECT_EQ(decideRestart(kPolicy, 1, milliseconds(0), 0).delay, milliseconds(200));
  EXPECT_EQ(decideRestart(kPolicy, 2, milliseconds(0), 0).delay, milliseconds(400));
}

TEST(RestartPolicy, waitsNoLongerThanTheLongestDelay) {
  const RestartPolicy patient{.quick_exits = 1000};
  EXPECT_EQ(decideRestart(patient, 40, milliseconds(0), 0).delay, milliseconds(5000));
}

TEST(RestartPolicy, triesACrashLoopOnlySlowly) {
  EXPECT_FALSE(decideRestart(kPolicy, 3, milliseconds(0), 0).crash_loop);
  const RestartDecision fifth = decideRestart(kPolicy, 4, milliseconds(9999), 0);
  EXPECT_TRUE(fifth.crash_loop);
  EXPECT_EQ(fifth.delay, milliseconds(30000));
  EXPECT_EQ(fifth.quick_exits, 5);
}

TEST(RestartPolicy, beginsAnewAfterTenHealthySeconds) {
  const RestartDecision decision = decideRestart(kPolicy, 4, milliseconds(10000), 0);
  EXPECT_EQ(decision.quick_exits, 0);
  EXPECT_EQ(decision.delay, milliseconds(100));
}

TEST(RestartPolicy, shortensDelaysByChanceSoThatStartsSpread) {
  EXPECT_EQ(decideRestart(kPolicy, 2, milliseconds(0), 1).delay, milliseconds(300));
}

}  // namespace
}  // namespace quarry::supervise
