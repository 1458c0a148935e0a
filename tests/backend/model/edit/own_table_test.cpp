// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/own_table.h"

#include "backend/model/find.h"
#include "backend/model/problems.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace quarry::model::edit {
namespace {

using ::testing::HasSubstr;

/// payments reads a table of users, which live in another service in "micro".
class OwnTable : public ::testing::Test {
 protected:
  OwnTable() {
    v1::Step& step = *findOperation(system_, "payments.Charge")->mutable_behaviour()->add_steps();
    step.set_id("foreign");
    step.set_as("buyer");
    step.mutable_query()->set_table("users.users");
    step.mutable_query()->set_action(v1::Query::ACTION_SELECT);
    step.mutable_query()->set_where("row.id == request.id");
  }

  bool crosses() const {
    const std::vector<Problem> problems = validate(system_);
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.rule == "table-across-services"; });
  }

  v1::System system_ = test::smallShop();
};

TEST_F(OwnTable, callsTheOwnersNewOperationInsteadOfQuerying) {
  ASSERT_TRUE(crosses());
  ASSERT_TRUE(callOwnerInstead(system_, "payments", "users.users").ok());
  EXPECT_FALSE(crosses());
  EXPECT_FALSE(hasErrors(validate(system_))) << validate(system_).front().text;
  const v1::Step* step = findStep(system_, "foreign");
  ASSERT_NE(step, nullptr) << "the id stays";
  EXPECT_EQ(step->as(), "buyer");
  const v1::Operation* made = findOperation(system_, step->call().operation());
  ASSERT_NE(made, nullptr);
  EXPECT_THAT(step->call().operation(), HasSubstr("users.FindUsers"));
  EXPECT_EQ(made->request(0).name(), "id");
  EXPECT_EQ(made->behaviour().steps(0).query().table(), "users.users");
}

TEST_F(OwnTable, passesWhatTheQueryReadsOfEarlierAnswers) {
  v1::Step& token = *findOperation(system_, "payments.Charge")->mutable_behaviour()->add_steps();
  token.set_id("claims");
  token.set_as("claims");
  token.mutable_token()->set_action(v1::Token::ACTION_VERIFY);
  token.mutable_token()->set_token("'x'");
  v1::Step& step = *findOperation(system_, "payments.Charge")->mutable_behaviour()->add_steps();
  step = *findStep(std::as_const(system_), "foreign");
  step.set_id("later");
  step.mutable_query()->set_where("row.id == claims.sub and row.id != 'claims.sub'");
  ASSERT_TRUE(callOwnerInstead(system_, "payments", "users.users").ok());
  const v1::Call& call = findStep(system_, "later")->call();
  ASSERT_EQ(call.request_size(), 1);
  EXPECT_EQ(call.request(0).field(), "claims_sub");
  EXPECT_EQ(call.request(0).value(), "claims.sub");
  EXPECT_EQ(findOperation(system_, call.operation())->behaviour().steps(0).query().where(),
            "row.id == request.claims_sub and row.id != 'claims.sub'");
}

TEST_F(OwnTable, makesOneOperationForEqualQueries) {
  v1::Step again = *findStep(std::as_const(system_), "foreign");
  again.set_id("again");
  *findOperation(system_, "payments.Charge")->mutable_behaviour()->add_steps() = again;
  const int before = findModule(system_, "users")->operations_size();
  ASSERT_TRUE(callOwnerInstead(system_, "payments", "users.users").ok());
  EXPECT_EQ(findModule(system_, "users")->operations_size(), before + 1);
}

TEST_F(OwnTable, followsTheOwnerByEvents) {
  v1::Step& insert = *findOperation(system_, "users.Get")->mutable_behaviour()->add_steps();
  insert.set_id("insert");
  insert.mutable_query()->set_table("users.users");
  insert.mutable_query()->set_action(v1::Query::ACTION_INSERT);
  ASSERT_TRUE(copyByEvents(system_, "payments", "users.users").ok());
  EXPECT_FALSE(crosses());
  EXPECT_FALSE(hasErrors(validate(system_))) << validate(system_).front().text;
  EXPECT_EQ(findStep(system_, "foreign")->query().table(), "payments.users");
  EXPECT_NE(findTable(system_, "payments.users"), nullptr);
  ASSERT_NE(findTopic(system_, "users.users.changed"), nullptr);
  const auto& steps = findOperation(system_, "users.Get")->behaviour().steps();
  EXPECT_EQ(steps.rbegin()->publish().topic(), "users.users.changed");
}

TEST_F(OwnTable, copiesNothingThatIsWrittenToo) {
  findStep(system_, "foreign")->mutable_query()->set_action(v1::Query::ACTION_DELETE);
  const std::string before = system_.SerializeAsString();
  const absl::Status refused = copyByEvents(system_, "payments", "users.users");
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("writes to users.users"));
  EXPECT_EQ(system_.SerializeAsString(), before);
}

}  // namespace
}  // namespace quarry::model::edit
