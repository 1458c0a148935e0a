// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What is found when a step of payments.Charge (after its call, which answers as `user`) has that `when`.
std::vector<std::string> withCondition(const std::string& expression) {
  v1::System system = test::smallShop();
  auto* steps = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps();
  (*steps)[0].set_as("user");
  (*steps)[1].set_when(expression);
  (*steps)[2].set_as("later");
  return found(system, "expression");
}

TEST(ExpressionRule, followsPathsToRequestsAndEarlierAnswers) {
  EXPECT_THAT(withCondition("request.amount > 5 and user.id != null or generated.flag"), IsEmpty());
}

TEST(ExpressionRule, saysWhereAnExpressionDoesNotParse) {
  EXPECT_THAT(
      withCondition("request.amount >"),
      ElementsAre(HasSubstr("step:payments-charge-2: \"request.amount >\" (when) is no expression: column 17")));
}

TEST(ExpressionRule, findsPathsThatLeadNowhere) {
  EXPECT_THAT(withCondition("request.amont > 5"), ElementsAre(HasSubstr("has no field \"amont\"")));
  EXPECT_THAT(withCondition("user.nam == 'x'"), ElementsAre(HasSubstr("\"user\" has no field \"nam\"")));
  EXPECT_THAT(withCondition("nobody.id"), ElementsAre(HasSubstr("nothing there is named nobody")));
  EXPECT_THAT(withCondition("row.id == 1"), ElementsAre(HasSubstr("only in a query's \"where\"")));
  EXPECT_THAT(withCondition("later.x"), ElementsAre(HasSubstr("is the answer of a later step")));
  EXPECT_THAT(withCondition("generated"), ElementsAre(HasSubstr("takes the name")));
}

TEST(ExpressionRule, knowsTheColumnsOfAQuerysRows) {
  v1::System system = test::smallShop();
  v1::Query* query =
      system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0)->mutable_query();
  query->set_where("row.email == request.id");
  EXPECT_THAT(found(system, "expression"), IsEmpty());
  query->set_where("row.mail == request.id");
  EXPECT_THAT(found(system, "expression"), ElementsAre(HasSubstr("users.users has no column \"mail\"")));
}

TEST(ExpressionRule, knowsWhatAnExpectationMeasures) {
  v1::System system = test::smallShop();
  v1::Scenario* scenario = system.add_scenarios();
  scenario->set_name("s");
  scenario->add_actions()->mutable_expect()->set_holds("p99_ms < 100");
  EXPECT_THAT(found(system, "expression"), IsEmpty());
  scenario->add_actions()->mutable_expect()->set_holds("p98_ms < 100");
  EXPECT_THAT(found(system, "expression"), ElementsAre(HasSubstr("nothing there is named p98_ms")));
}

}  // namespace
}  // namespace quarry::model
