// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// "a.One" calls "b.Two" behind a gateway; nothing is idempotent.
class FutileRepetitionRule : public testing::Test {
 protected:
  v1::Operation& one() { return *system_.mutable_modules(0)->mutable_operations(0); }
  v1::Operation& two() { return *system_.mutable_modules(1)->mutable_operations(0); }
  v1::Step& call() { return *one().mutable_behaviour()->mutable_steps(0); }

  v1::System system_ =
      test::systemOf("operation a.One\noperation b.Two\ncalls a.One b.Two\ngateway api\nroute api POST /one a.One");
};

TEST_F(FutileRepetitionRule, findsRetryAndHedgeOfWhatMayNotBeDoneTwice) {
  call().mutable_policy()->mutable_retry()->set_max_attempts(3);
  EXPECT_THAT(found(system_, "futile-repetition"),
              ElementsAre(HasSubstr("step:a-one-1: The policy has retry, but b.Two may not be done twice")));
  call().mutable_policy()->mutable_hedge()->set_after_ms(5);
  EXPECT_THAT(found(system_, "futile-repetition"), ElementsAre(HasSubstr("retry and hedge")));
  two().set_idempotent(true);
  EXPECT_THAT(found(system_, "futile-repetition"), IsEmpty());
}

TEST_F(FutileRepetitionRule, isContentWithOneAttempt) {
  call().mutable_policy()->mutable_retry()->set_max_attempts(1);
  call().mutable_policy()->set_timeout_ms(5);
  EXPECT_THAT(found(system_, "futile-repetition"), IsEmpty());
}

TEST_F(FutileRepetitionRule, looksAtOperationsAndRoutes) {
  two().mutable_policy()->mutable_hedge()->set_after_ms(5);
  system_.mutable_gateways(0)->mutable_routes(0)->mutable_policy()->mutable_retry()->set_max_attempts(2);
  EXPECT_THAT(found(system_, "futile-repetition"), ElementsAre(HasSubstr("op:b.Two"), HasSubstr("route:route-1")));
}

TEST_F(FutileRepetitionRule, knowsWhichStepsMayBeDoneTwice) {
  auto& step = *one().mutable_behaviour()->add_steps();
  step.set_id("more");
  step.mutable_policy()->mutable_retry()->set_max_attempts(2);
  step.mutable_http()->set_method("PUT");
  EXPECT_THAT(found(system_, "futile-repetition"), IsEmpty());
  step.mutable_http()->set_method("POST");
  EXPECT_THAT(found(system_, "futile-repetition"), ElementsAre(HasSubstr("but the step may not")));
  step.mutable_query()->set_action(v1::Query::ACTION_SELECT);
  EXPECT_THAT(found(system_, "futile-repetition"), IsEmpty());
  step.mutable_query()->set_action(v1::Query::ACTION_INSERT);
  EXPECT_EQ(found(system_, "futile-repetition").size(), 1u);
  step.mutable_wait();
  EXPECT_EQ(found(system_, "futile-repetition").size(), 1u);
}

TEST_F(FutileRepetitionRule, saysNothingOfAServiceWhosePolicyHoldsForSeveralOperations) {
  auto& service = *system_.add_services();
  service.set_name("app");
  service.mutable_policy()->mutable_retry()->set_max_attempts(3);
  EXPECT_THAT(found(system_, "futile-repetition"), IsEmpty());
}

}  // namespace
}  // namespace quarry::model
