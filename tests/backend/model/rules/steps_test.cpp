// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> withStep(const std::function<void(v1::Step&)>& change) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("added");
  change(*step);
  return found(system, "step");
}

TEST(StepRule, isContentWithASoundDocument) {
  EXPECT_THAT(found(test::smallShop(), "step"), IsEmpty());
}

TEST(StepRule, findsStepsThatDoNothing) {
  EXPECT_THAT(withStep([](auto&) {}), ElementsAre("step:added: The step does nothing."));
}

TEST(StepRule, findsStepsThatDoNotSayAll) {
  EXPECT_THAT(withStep([](auto& step) { step.mutable_call(); }), ElementsAre(HasSubstr("names no operation")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_publish(); }), ElementsAre(HasSubstr("no topic")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_query(); }), ElementsAre(HasSubstr("names no table")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_query()->set_table("users.users"); }),
              ElementsAre(HasSubstr("does not say whether it inserts")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_cache(); }), ElementsAre(HasSubstr("lacks")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_token(); }), ElementsAre(HasSubstr("signs or verifies")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_http(); }), ElementsAre(HasSubstr("names no external")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_fail()->set_code("BROKEN"); }),
              ElementsAre(HasSubstr("\"BROKEN\" is no gRPC status")));
  EXPECT_THAT(withStep([](auto& step) { step.mutable_fail()->set_code("NOT_FOUND"); }), IsEmpty());
}

TEST(StepRule, findsAnswersThatShareANameOrTakeAReservedOne) {
  v1::System system = test::smallShop();
  auto* steps = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps();
  (*steps)[0].set_as("user");
  (*steps)[1].set_as("user");
  (*steps)[2].set_as("request");
  EXPECT_THAT(found(system, "step"),
              ElementsAre(HasSubstr("an answer named user"), HasSubstr("\"request\" is no name for an answer")));
}

}  // namespace
}  // namespace quarry::model
