// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/bulkhead.h"

#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using grpc::StatusCode;
using std::chrono::milliseconds;

/// Calls that stay until the test lets them go.
class BulkheadOfAStep : public test::OneLane {
 protected:
  test::ScriptedCall::Attempt staying() {
    return [this](const Passage& passage) {
      ++entered_;
      return stay(passage);
    };
  }

  Task<grpc::Status> stay(Passage passage) {
    while (!let_go_) {
      co_await WaitUntil(passage.loop, passage.timers, Timers::Clock::now() + milliseconds(1));
    }
    co_return grpc::Status::OK;
  }

  /// What has been begun has come as far as it can.
  void settleDown() {
    std::promise<void> done;
    loop_.post([&] { loop_.post([&] { done.set_value(); }); });
    done.get_future().wait();
  }

  std::atomic<bool> let_go_ = false;
  std::atomic<int> entered_ = 0;
};

TEST_F(BulkheadOfAStep, refusesWhatFindsNoPlaceAndNoQueue) {
  use("bulkhead { max_concurrent: 1 }");
  auto first = begin(staying());
  EXPECT_EQ(call(staying()).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  let_go_ = true;
  EXPECT_TRUE(first.get().status.ok());
  EXPECT_EQ(counted("bulkhead"), 1);
}

TEST_F(BulkheadOfAStep, queuesWhatFindsNoPlace) {
  use("bulkhead { max_concurrent: 1 max_queued: 1 }");
  auto first = begin(staying());
  auto second = begin(staying());
  EXPECT_EQ(call(staying()).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  settleDown();
  EXPECT_EQ(entered_, 1);
  let_go_ = true;
  EXPECT_TRUE(first.get().status.ok());
  EXPECT_TRUE(second.get().status.ok());
  EXPECT_EQ(entered_, 2);
}

TEST_F(BulkheadOfAStep, letsNobodyWaitBeyondTheirDeadline) {
  use("bulkhead { max_concurrent: 1 max_queued: 1 }");
  auto first = begin(staying());
  EXPECT_EQ(call(staying(), milliseconds(10)).status.error_code(), StatusCode::DEADLINE_EXCEEDED);
  auto third = begin(staying());
  let_go_ = true;
  EXPECT_TRUE(first.get().status.ok());
  EXPECT_TRUE(third.get().status.ok());
}

TEST_F(BulkheadOfAStep, hasItsPlacesBackWhenCallsHaveEnded) {
  use("bulkhead { max_concurrent: 2 max_queued: 3 }");
  let_go_ = true;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::future<Passed>> calls;
    for (int i = 0; i < 5; ++i) calls.push_back(begin(staying()));
    for (auto& one : calls) EXPECT_TRUE(one.get().status.ok());
  }
}

TEST_F(BulkheadOfAStep, keepsItsPlacesOverAnUnrelatedChange) {
  use("bulkhead { max_concurrent: 1 }");
  auto first = begin(staying());
  settleDown();
  use("bulkhead { max_concurrent: 1 } retry { max_attempts: 2 }");
  EXPECT_EQ(call(staying()).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  let_go_ = true;
  EXPECT_TRUE(first.get().status.ok());
}

}  // namespace
}  // namespace quarry::host
