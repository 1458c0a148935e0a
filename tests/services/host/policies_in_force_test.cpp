// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/placed_pair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <future>
#include <thread>

namespace quarry::test {
namespace {

using grpc::StatusCode;
using std::chrono::milliseconds;
using testing::HasSubstr;

/// "shop.Pay" calls "bank.Charge", which is idempotent.
class PoliciesInForce : public PlacedPair {
 protected:
  PoliciesInForce() : PlacedPair("Pay", "Charge", "", "gateway public\n route public POST /pay shop.Pay") {
    charge_operation().set_idempotent(true);
  }

  quarry::v1::Operation& pay_operation() { return shopOperation(); }
  quarry::v1::Operation& charge_operation() { return bankOperation(); }
  quarry::v1::Step& call_step() { return *pay_operation().mutable_behaviour()->mutable_steps(0); }
  void atStep(const std::string& policy) { read(policy, *call_step().mutable_policy()); }

  Reply pay(std::uint64_t request_id) { return hosts().call("shop.Pay", R"({"id": "7"})", {.request_id = request_id}); }
  int failuresOf(int calls) {
    int failures = 0;
    for (int i = 1; i <= calls; ++i) failures += pay(static_cast<std::uint64_t>(i)).status.ok() ? 0 : 1;
    return failures;
  }
  int chargesDone() { return doneByBank(); }
  void failCharges(const std::string& more = "") {
    hosts().addFault(R"(id: "f" target: "op:bank.Charge" effects { error { code: "UNAVAILABLE" } } )" + more);
  }
};

TEST_P(PoliciesInForce, retriesHideFaultsThatHitSome) {
  failCharges("ratio: 0.3");
  const int bare = failuresOf(40);
  EXPECT_GE(bare, 5);
  atStep("retry { max_attempts: 5 initial_backoff_ms: 1 budget_ratio: 1 }");
  ASSERT_TRUE(hosts().change(system_).ok());
  EXPECT_LE(failuresOf(40), 1);
}

TEST_P(PoliciesInForce, retriesHideNothingOfWhatIsNotIdempotent) {
  charge_operation().set_idempotent(false);
  atStep("retry { max_attempts: 5 initial_backoff_ms: 1 budget_ratio: 1 }");
  failCharges("ratio: 0.3");
  EXPECT_GE(failuresOf(40), 5);
  EXPECT_EQ(chargesDone(), 40);
}

TEST_P(PoliciesInForce, retriesHideFaultsOnTheStepItself) {
  atStep("retry { max_attempts: 5 initial_backoff_ms: 1 budget_ratio: 1 }");
  hosts().addFault(R"(id: "f" target: "step:shop-pay-1" ratio: 0.3 effects { error { code: "UNAVAILABLE" } })");
  EXPECT_LE(failuresOf(40), 1);
}

TEST_P(PoliciesInForce, retriesOfACallerReachFaultsFurtherDown) {
  read("retry { max_attempts: 5 initial_backoff_ms: 1 budget_ratio: 1 }",
       *system_.mutable_gateways(0)->mutable_policy());
  pay_operation().set_idempotent(true);
  failCharges("ratio: 0.3");
  int failures = 0;
  for (int i = 1; i <= 40; ++i) {
    std::promise<grpc::Status> answered;
    hosts().at("app").caller().call({.operation = "shop.Pay",
                                     .request = "",
                                     .step_id = "route-1",
                                     .deadline = std::chrono::system_clock::now() + std::chrono::seconds(5),
                                     .request_id = static_cast<std::uint64_t>(i)},
                                    [&](host::CallAnswer answer) { answered.set_value(answer.status); });
    failures += answered.get_future().get().ok() ? 0 : 1;
  }
  EXPECT_LE(failures, 1);
}

TEST_P(PoliciesInForce, breakersStopAskingAndSurviveAnUnrelatedChange) {
  atStep("circuit_breaker { failure_ratio: 0.5 minimum_calls: 4 open_ms: 60000 }");
  failCharges();
  EXPECT_EQ(failuresOf(10), 10);
  EXPECT_EQ(chargesDone(), 4);
  hosts().clearFaults();
  pay_operation().set_description("told better");
  ASSERT_TRUE(hosts().change(system_).ok());
  const auto status = pay(11).status;
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_THAT(status.error_message(), HasSubstr("circuit breaker"));
}

TEST_P(PoliciesInForce, breakersCloseWhenTheCalleeHasRecovered) {
  atStep("circuit_breaker { failure_ratio: 0.5 minimum_calls: 4 open_ms: 1 }");
  failCharges();
  failuresOf(10);
  hosts().clearFaults();
  std::this_thread::sleep_for(milliseconds(2));
  EXPECT_EQ(failuresOf(10), 0);
}

TEST_P(PoliciesInForce, limitsOfAnOperationHoldForAllItsCallers) {
  read("rate_limit { per_s: 0.01 burst: 3 }", *charge_operation().mutable_policy());
  EXPECT_EQ(failuresOf(10), 7);
  EXPECT_EQ(pay(11).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
}

TEST_P(PoliciesInForce, limitsOfAServiceHoldForWhatEntersIt) {
  for (auto& service : *system_.mutable_services()) {
    if (service.name() == "app") read("rate_limit { per_s: 0.01 burst: 3 }", *service.mutable_policy());
  }
  // A call within the service does not enter it.
  EXPECT_EQ(failuresOf(10), 7);
  EXPECT_EQ(chargesDone(), 3);
}

TEST_P(PoliciesInForce, bulkheadsOfAStepLetOnlySoManyThrough) {
  read(R"(id: "slow" wait { time { fixed_ms: 300 } })", *charge_operation().mutable_behaviour()->add_steps());
  atStep("bulkhead { max_concurrent: 2 max_queued: 1 }");
  hosts();
  std::vector<std::future<Reply>> replies;
  for (std::uint64_t i = 1; i <= 6; ++i) {
    replies.push_back(std::async(std::launch::async, [this, i] { return pay(i); }));
  }
  int passed = 0;
  int refused = 0;
  for (auto& reply : replies) {
    const auto code = reply.get().status.error_code();
    passed += code == StatusCode::OK ? 1 : 0;
    refused += code == StatusCode::RESOURCE_EXHAUSTED ? 1 : 0;
  }
  EXPECT_EQ(passed, 3);
  EXPECT_EQ(refused, 3);
}

TEST_P(PoliciesInForce, hedgesOutrunASlowReplica) {
  hosts().addFault(R"(id: "f" target: "op:bank.Charge" ratio: 0.5 effects { latency { time { fixed_ms: 250 } } })");
  const auto slow = [this] {
    int slow = 0;
    for (std::uint64_t i = 1; i <= 8; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      EXPECT_TRUE(pay(i).status.ok());
      slow += std::chrono::steady_clock::now() - begin > milliseconds(200) ? 1 : 0;
    }
    return slow;
  };
  const int bare = slow();
  ASSERT_GE(bare, 2);
  atStep("hedge { after_ms: 10 }");
  ASSERT_TRUE(hosts().change(system_).ok());
  EXPECT_LT(slow(), bare);
  // Each loser was begun, and ends some time after it was cancelled.
  EXPECT_TRUE(eventually([this] { return chargesDone() > 16; }));
}

TEST_P(PoliciesInForce, fallbacksAnswerForWhatFailed) {
  read(R"(name: "receipt" number: 20 type: "string")", *pay_operation().add_response());
  read(R"(field: "receipt" value: "charge.receipt")", *pay_operation().mutable_behaviour()->add_response());
  call_step().set_as("charge");
  read(R"(field: "receipt" value: "'later'")", *call_step().add_fallback());
  failCharges();
  const Reply reply = pay(1);
  EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_EQ(nlohmann::json::parse(reply.json)["receipt"], "later");
  EXPECT_EQ(hosts().recorder("app").failed("edge:shop-pay-1"), 1);
}

TEST_P(PoliciesInForce, limitsOfAGatewayHoldForAllItsRoutes) {
  read("rate_limit { per_s: 0.01 burst: 2 }", *system_.mutable_gateways(0)->mutable_policy());
  int refused = 0;
  for (int i = 0; i < 5; ++i) {
    std::promise<grpc::Status> answered;
    hosts().at("app").caller().call({.operation = "shop.Pay",
                                     .request = "",
                                     .step_id = "route-1",
                                     .deadline = std::chrono::system_clock::now() + std::chrono::seconds(5)},
                                    [&](host::CallAnswer answer) { answered.set_value(answer.status); });
    refused += answered.get_future().get().error_code() == StatusCode::RESOURCE_EXHAUSTED ? 1 : 0;
  }
  EXPECT_EQ(refused, 3);
}

INSTANTIATE_TEST_SUITE_P(Placement, PoliciesInForce, testing::Values("together", "apart"), placement);

}  // namespace
}  // namespace quarry::test
