// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/health/health_watch.h"

#include "tests/backend/supervise/fake_health_checker.h"
#include "tests/backend/supervise/manual_loop.h"

#include <gtest/gtest.h>

#include <optional>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;

class HealthWatchTest : public testing::Test {
 protected:
  void watch() {
    watch_.emplace(loop_, checker_, "here", [this](HealthAnswer answer) { told_.push_back(answer); });
    loop_.settle();
  }

  test::ManualLoop loop_;
  test::FakeHealthChecker checker_;
  std::vector<HealthAnswer> told_;
  std::optional<HealthWatch> watch_;
};

TEST_F(HealthWatchTest, asksAtOnceAndThenEverySecond) {
  watch();
  EXPECT_EQ(told_, std::vector{HealthAnswer::kServing});
  loop_.advance(milliseconds(999));
  EXPECT_EQ(checker_.asked.size(), 1u);
  loop_.advance(milliseconds(1));
  EXPECT_EQ(checker_.asked.size(), 2u);
}

TEST_F(HealthWatchTest, asksOftenUntilItServes) {
  checker_.answers["here"] = HealthAnswer::kNotServing;
  watch();
  loop_.advance(milliseconds(140));
  EXPECT_EQ(checker_.asked.size(), 4u) << "after 20, 60 and 140 ms";
}

TEST_F(HealthWatchTest, asksTwoHundredProcessesFiftyTimesASecondInAll) {
  watch();
  checker_.alive = 200;
  loop_.advance(milliseconds(1000));
  ASSERT_EQ(checker_.asked.size(), 2u);
  loop_.advance(milliseconds(3999));
  EXPECT_EQ(checker_.asked.size(), 2u);
  loop_.advance(milliseconds(1));
  EXPECT_EQ(checker_.asked.size(), 3u);
}

TEST_F(HealthWatchTest, asksSoonAgainWhoDidNotAnswer) {
  watch();
  checker_.answers["here"] = HealthAnswer::kNoAnswer;
  loop_.advance(milliseconds(1000));
  ASSERT_EQ(told_.size(), 2u);
  loop_.advance(milliseconds(200));
  EXPECT_EQ(told_.size(), 4u);
  EXPECT_EQ(told_.back(), HealthAnswer::kNoAnswer);
}

TEST_F(HealthWatchTest, tellsNothingAfterItsEnd) {
  watch();
  watch_.reset();
  loop_.advance(milliseconds(5000));
  EXPECT_EQ(told_.size(), 1u);
}

}  // namespace
}  // namespace quarry::supervise
