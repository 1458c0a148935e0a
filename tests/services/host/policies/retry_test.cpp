// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/retry.h"

#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using grpc::StatusCode;

class RetryOfAStep : public test::OneLane {
 protected:
  /// Fails so often with the code, then succeeds; counts attempts.
  test::ScriptedCall::Attempt failing(int times, StatusCode code = StatusCode::UNAVAILABLE) {
    return [this, times, code](const Passage& passage) {
      ++attempts_;
      numbers_ += std::to_string(passage.number);
      return test::answerWith(attempts_ <= times ? code : StatusCode::OK);
    };
  }

  int attempts_ = 0;
  std::string numbers_;
};

TEST_F(RetryOfAStep, hidesAFailureThatPasses) {
  use("retry { max_attempts: 3 initial_backoff_ms: 1 }");
  EXPECT_TRUE(call(failing(2)).status.ok());
  EXPECT_EQ(counted("retry"), 2);
  EXPECT_EQ(numbers_, "012");
}

TEST_F(RetryOfAStep, givesUpAfterTheLastAttempt) {
  use("retry { max_attempts: 3 initial_backoff_ms: 1 }");
  EXPECT_EQ(call(failing(9)).status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(attempts_, 3);
}

TEST_F(RetryOfAStep, neverRepeatsWhatIsNotIdempotent) {
  use("retry { max_attempts: 3 initial_backoff_ms: 1 }", false);
  EXPECT_FALSE(call(failing(1)).status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(RetryOfAStep, leavesFailuresThatDoNotPass) {
  use("retry { max_attempts: 3 initial_backoff_ms: 1 }");
  EXPECT_FALSE(call(failing(1, StatusCode::NOT_FOUND)).status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(RetryOfAStep, doesNotWaitBeyondTheDeadline) {
  use("retry { max_attempts: 3 initial_backoff_ms: 60000 max_backoff_ms: 60000 }");
  EXPECT_FALSE(call(failing(1)).status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(RetryOfAStep, endsWithItsBudget) {
  use("retry { max_attempts: 2 initial_backoff_ms: 1 budget_ratio: 0.001 }");
  for (int i = 0; i < 20; ++i) call(failing(1000));
  EXPECT_EQ(attempts_, 30);
}

TEST_F(RetryOfAStep, doesNotRepeatWhatAPolicyHereRefused) {
  use("retry { max_attempts: 3 initial_backoff_ms: 1 } rate_limit { per_s: 0.001 }");
  EXPECT_TRUE(call(failing(0)).status.ok());
  EXPECT_FALSE(call(failing(0)).status.ok());
  EXPECT_EQ(counted("rate_limit"), 1);
  EXPECT_EQ(counted("retry"), 0);
}

TEST(RetryBudget, allowsTenRetriesFromTheStart) {
  RetryBudget budget(0.2);
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(budget.takeOne());
  EXPECT_FALSE(budget.takeOne());
}

TEST(RetryBudget, growsByTheShareOfEachCall) {
  RetryBudget budget(0.25);
  for (int i = 0; i < 10; ++i) budget.takeOne();
  for (int i = 0; i < 3; ++i) budget.countCall();
  EXPECT_FALSE(budget.takeOne());
  budget.countCall();
  EXPECT_TRUE(budget.takeOne());
}

TEST(RetryBudget, savesAHundredAtMost) {
  RetryBudget budget(1);
  for (int i = 0; i < 1000; ++i) budget.countCall();
  int taken = 0;
  while (budget.takeOne()) ++taken;
  EXPECT_EQ(taken, 100);
}

}  // namespace
}  // namespace quarry::host
