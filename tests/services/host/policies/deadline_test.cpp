// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/deadline.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

const std::chrono::steady_clock::time_point now{std::chrono::hours(1)};

milliseconds budget(milliseconds left, milliseconds timeout) {
  return std::chrono::duration_cast<milliseconds>(budgetOf(now, now + left, timeout) - now);
}

TEST(Budget, shrinksAlongThePath) {
  EXPECT_EQ(budget(milliseconds(100), milliseconds(0)), milliseconds(95));
  EXPECT_EQ(budget(milliseconds(95), milliseconds(0)), milliseconds(90));
}

TEST(Budget, keepsTenMillisecondsAtMost) {
  EXPECT_EQ(budget(std::chrono::seconds(10), milliseconds(0)), milliseconds(9990));
}

TEST(Budget, isNoMoreThanTheTimeout) {
  EXPECT_EQ(budget(std::chrono::seconds(10), milliseconds(50)), milliseconds(50));
  EXPECT_EQ(budget(milliseconds(20), milliseconds(50)), milliseconds(19));
}

TEST(Budget, thatIsSpentStaysSpent) {
  EXPECT_EQ(budgetOf(now, now - milliseconds(3), milliseconds(50)), now - milliseconds(3));
}

}  // namespace
}  // namespace quarry::host
