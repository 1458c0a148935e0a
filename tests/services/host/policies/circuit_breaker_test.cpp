// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/circuit_breaker.h"

#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;
using Admission = CircuitBreaker::Admission;
using State = CircuitBreaker::State;
using Verdict = CircuitBreaker::Verdict;

/// Half of at least four calls in a second; half a second open.
class Breaker : public testing::Test {
 protected:
  static quarry::v1::CircuitBreaker policy() {
    quarry::v1::CircuitBreaker policy;
    policy.set_failure_ratio(0.5);
    policy.set_minimum_calls(4);
    policy.set_window_ms(1000);
    policy.set_open_ms(500);
    return policy;
  }

  void settle(Verdict verdict, int times = 1) {
    for (int i = 0; i < times; ++i) breaker_.settle(Admission::passes, verdict, now_);
  }

  CircuitBreaker breaker_{policy()};
  CircuitBreaker::Time now_{std::chrono::hours(1)};
};

TEST_F(Breaker, staysClosedBelowTheMinimumOfCalls) {
  settle(Verdict::failed, 3);
  EXPECT_EQ(breaker_.admit(now_), Admission::passes);
}

TEST_F(Breaker, staysClosedBelowTheShareOfFailures) {
  settle(Verdict::succeeded, 6);
  settle(Verdict::failed, 5);
  EXPECT_EQ(breaker_.state(), State::closed);
}

TEST_F(Breaker, opensAtTheShareOfFailures) {
  settle(Verdict::succeeded, 2);
  settle(Verdict::failed, 2);
  EXPECT_EQ(breaker_.state(), State::open);
  EXPECT_EQ(breaker_.admit(now_), Admission::refused);
}

TEST_F(Breaker, saysOnceThatItOpened) {
  int opened = 0;
  for (int i = 0; i < 6; ++i) opened += breaker_.settle(Admission::passes, Verdict::failed, now_) ? 1 : 0;
  EXPECT_EQ(opened, 1);
  now_ += milliseconds(501);
  EXPECT_FALSE(breaker_.settle(Admission::probes, Verdict::failed, now_)) << "it was open";
}

TEST_F(Breaker, forgetsWhatLiesBeforeItsWindow) {
  settle(Verdict::failed, 3);
  now_ += milliseconds(1100);
  settle(Verdict::failed);
  EXPECT_EQ(breaker_.state(), State::closed);
}

TEST_F(Breaker, countsOverTheWholeWindow) {
  for (int i = 0; i < 4; ++i) {
    settle(Verdict::failed);
    now_ += milliseconds(200);
  }
  EXPECT_EQ(breaker_.state(), State::open);
}

TEST_F(Breaker, triesOneCallAfterItsTime) {
  settle(Verdict::failed, 4);
  now_ += milliseconds(501);
  EXPECT_EQ(breaker_.admit(now_), Admission::probes);
  EXPECT_EQ(breaker_.state(), State::half_open);
  EXPECT_EQ(breaker_.admit(now_), Admission::refused);
}

TEST_F(Breaker, closesWhenTheTriedCallSucceeds) {
  settle(Verdict::failed, 4);
  now_ += milliseconds(501);
  breaker_.settle(breaker_.admit(now_), Verdict::succeeded, now_);
  EXPECT_EQ(breaker_.state(), State::closed);
  // And begins anew.
  settle(Verdict::failed, 3);
  EXPECT_EQ(breaker_.state(), State::closed);
}

TEST_F(Breaker, opensAgainWhenTheTriedCallFails) {
  settle(Verdict::failed, 4);
  now_ += milliseconds(501);
  breaker_.settle(breaker_.admit(now_), Verdict::failed, now_);
  now_ += milliseconds(499);
  EXPECT_EQ(breaker_.admit(now_), Admission::refused);
  now_ += milliseconds(2);
  EXPECT_EQ(breaker_.admit(now_), Admission::probes);
}

TEST_F(Breaker, triesTheNextCallWhereTheTriedOneToldNothing) {
  settle(Verdict::failed, 4);
  now_ += milliseconds(501);
  breaker_.settle(breaker_.admit(now_), Verdict::none, now_);
  EXPECT_EQ(breaker_.admit(now_), Admission::probes);
}

class BreakerOfAStep : public test::OneLane {
 protected:
  grpc::StatusCode ask(grpc::StatusCode answer) {
    return call([this, answer](const Passage&) {
             ++attempts_;
             return test::answerWith(answer);
           })
        .status.error_code();
  }

  const std::string text_ = "circuit_breaker { failure_ratio: 0.5 minimum_calls: 2 open_ms: 60000 }";
  int attempts_ = 0;
};

TEST_F(BreakerOfAStep, doesNotAskWhileItIsOpen) {
  use(text_);
  ask(grpc::StatusCode::INTERNAL);
  ask(grpc::StatusCode::INTERNAL);
  EXPECT_EQ(ask(grpc::StatusCode::OK), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(attempts_, 2);
  EXPECT_EQ(counted("circuit_breaker"), 1);
  EXPECT_EQ(recorder_.breakerState(element_).value(), 2);
}

TEST_F(BreakerOfAStep, takesNoOffenceAtTheCallersOwnMistakes) {
  use(text_);
  for (int i = 0; i < 5; ++i) ask(grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(recorder_.breakerState(element_).value(), 0);
}

TEST_F(BreakerOfAStep, staysOpenOverAnUnrelatedChange) {
  use(text_);
  ask(grpc::StatusCode::INTERNAL);
  ask(grpc::StatusCode::INTERNAL);
  use(text_ + " retry { max_attempts: 2 }");
  EXPECT_EQ(ask(grpc::StatusCode::OK), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(BreakerOfAStep, beginsAnewWhereItsOwnWordsChange) {
  use(text_);
  ask(grpc::StatusCode::INTERNAL);
  ask(grpc::StatusCode::INTERNAL);
  use("circuit_breaker { failure_ratio: 0.6 minimum_calls: 2 open_ms: 60000 }");
  EXPECT_EQ(ask(grpc::StatusCode::OK), grpc::StatusCode::OK);
  EXPECT_EQ(recorder_.breakerState(element_).value(), 0);
}

TEST_F(BreakerOfAStep, isNotShownAnyMoreWhenItIsGone) {
  use(text_);
  use("");
  EXPECT_FALSE(recorder_.breakerState(element_).value());
}

}  // namespace
}  // namespace quarry::host
