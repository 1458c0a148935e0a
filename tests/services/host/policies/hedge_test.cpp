// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/hedge.h"

#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

class HedgeOfAStep : public test::OneLane {
 protected:
  /// The first attempt takes so long, the second one that.
  test::ScriptedCall::Attempt taking(milliseconds first, milliseconds second) {
    return [this, first, second](const Passage& passage) {
      ++attempts_;
      return watched(passage, passage.number == 0 ? first : second);
    };
  }

  Task<grpc::Status> watched(Passage passage, milliseconds time) {
    grpc::Status status = co_await test::answerAfter(passage, time);
    if (status.error_code() == grpc::StatusCode::CANCELLED) ++cancelled_;
    co_return status;
  }

  int attempts_ = 0;
  int cancelled_ = 0;
};

TEST_F(HedgeOfAStep, asksASecondTimeAndCancelsTheLoser) {
  use("hedge { after_ms: 5 }");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(call(taking(std::chrono::seconds(4), milliseconds(1))).status.ok());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  EXPECT_EQ(attempts_, 2);
  EXPECT_EQ(cancelled_, 1);
  EXPECT_EQ(counted("hedge"), 1);
}

TEST_F(HedgeOfAStep, asksOnceWhereTheAnswerComesInTime) {
  use("hedge { after_ms: 4000 }");
  EXPECT_TRUE(call(taking(milliseconds(1), milliseconds(1))).status.ok());
  EXPECT_EQ(attempts_, 1);
  EXPECT_EQ(counted("hedge"), 0);
}

TEST_F(HedgeOfAStep, takesTheFirstAnswerWhereThatComesFirstAfterAll) {
  use("hedge { after_ms: 2 }");
  EXPECT_TRUE(call(taking(milliseconds(100), std::chrono::seconds(4))).status.ok());
  EXPECT_EQ(attempts_, 2);
  EXPECT_EQ(cancelled_, 1);
}

TEST_F(HedgeOfAStep, neverRepeatsWhatIsNotIdempotent) {
  use("hedge { after_ms: 1 }", false);
  EXPECT_TRUE(call(taking(milliseconds(20), milliseconds(1))).status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(HedgeOfAStep, waitsForTheOtherWhereOneFails) {
  use("hedge { after_ms: 2 }");
  const auto passed = call([this](const Passage& passage) {
    ++attempts_;
    if (passage.number == 1) return test::answerWith(grpc::StatusCode::UNAVAILABLE);
    return watched(passage, milliseconds(100));
  });
  EXPECT_TRUE(passed.status.ok());
  EXPECT_EQ(attempts_, 2);
}

TEST_F(HedgeOfAStep, endsWithTheBudgetOfRetries) {
  use("hedge { after_ms: 0 } retry { budget_ratio: 0.001 }");
  for (int i = 0; i < 12; ++i) call(taking(milliseconds(5), milliseconds(5)));
  EXPECT_EQ(counted("hedge"), 10);
}

TEST_F(HedgeOfAStep, leavesNoPlaceTakenInTheBulkhead) {
  use("hedge { after_ms: 1 } bulkhead { max_concurrent: 2 }");
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(call(taking(std::chrono::seconds(4), milliseconds(1))).status.ok()) << i;
  }
}

TEST(Cancellation, reachesWhatIsInside) {
  Cancellation outer;
  Cancellation inner(&outer);
  int noticed = 0;
  inner.onCancel([&] { ++noticed; });
  const int forgotten = inner.onCancel([&] { noticed += 10; });
  inner.forget(forgotten);
  outer.cancel();
  outer.cancel();
  EXPECT_TRUE(inner.happened());
  EXPECT_EQ(noticed, 1);
}

TEST(Cancellation, thatHasHappenedIsToldAtOnce) {
  Cancellation outer;
  outer.cancel();
  const Cancellation inner(&outer);
  EXPECT_TRUE(inner.happened());
}

}  // namespace
}  // namespace quarry::host
