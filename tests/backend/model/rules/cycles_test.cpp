// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CallCycleRule, isContentWithASoundDocument) {
  EXPECT_THAT(found(test::smallShop(), "call-cycle"), IsEmpty());
}

TEST(CallCycleRule, tellsTheWayAroundOnce) {
  const v1::System system = test::systemOf(R"(
    operation a.One
    operation b.Two
    operation c.Three
    calls a.One b.Two
    calls b.Two c.Three
    calls c.Three a.One
    calls c.Three b.Two
  )");
  EXPECT_THAT(found(system, "call-cycle"),
              ElementsAre(HasSubstr("op:a.One: Calls go in a circle: a.One → b.Two → c.Three → a.One."),
                          HasSubstr("op:b.Two: Calls go in a circle: b.Two → c.Three → b.Two.")));
}

TEST(CallCycleRule, findsAnOperationThatCallsItself) {
  EXPECT_THAT(found(test::systemOf("operation a.One\ncalls a.One a.One"), "call-cycle"),
              ElementsAre(HasSubstr("a.One → a.One")));
}

TEST(CallCycleRule, letsTwoWaysLeadToOneOperation) {
  EXPECT_THAT(found(test::systemOf("operation a.One\noperation a.Two\noperation a.Three\ncalls a.One a.Two\n"
                                   "calls a.One a.Three\ncalls a.Two a.Three"),
                    "call-cycle"),
              IsEmpty());
}

TEST(CallCycleRule, looksIntoParallelBranches) {
  v1::System system = test::systemOf("operation a.One");
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->mutable_parallel()->add_branches()->add_steps()->mutable_call()->set_operation("a.One");
  EXPECT_EQ(found(system, "call-cycle").size(), 1u);
}

TEST(CallCycleRule, bearsALongChain) {
  v1::System system = test::systemOf("operation a.O0");
  for (int number = 1; number < 2000; ++number) {
    v1::Operation* operation = system.mutable_modules(0)->add_operations();
    operation->set_name("O" + std::to_string(number));
    operation->mutable_behaviour()->add_steps()->mutable_call()->set_operation("a.O" + std::to_string(number - 1));
  }
  EXPECT_THAT(found(system, "call-cycle"), IsEmpty());
  system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps()->mutable_call()->set_operation(
      "a.O1999");
  EXPECT_EQ(found(system, "call-cycle").size(), 1u);
}

}  // namespace
}  // namespace quarry::model
