// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

#include <google/protobuf/text_format.h>

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// "shop.Buy" changes a row and calls "bank.Pay", together in "app" or apart.
class HeldTransactionRule : public testing::Test {
 protected:
  HeldTransactionRule() { system_.mutable_datastores(0)->set_engine("sqlite"); }

  v1::Operation& buy() { return *system_.mutable_modules(0)->mutable_operations(0); }
  v1::Operation& pay() { return *system_.mutable_modules(1)->mutable_operations(0); }
  void add(v1::Operation& operation, const std::string& text) {
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, operation.mutable_behaviour()->add_steps()));
  }
  void change() { add(buy(), R"(id: "change" as: "changed" query { action: ACTION_UPDATE table: "shop.items" })"); }

  v1::System system_ = test::systemOf(R"(
    operation shop.Buy id
    operation bank.Pay id
    table shop.items id
    datastore db
    service app
    service bank-service
    architecture together app db
    architecture apart app db
    place bank bank-service
  )");
};

TEST_F(HeldTransactionRule, findsAWaitBehindAChangeWhoseAnswerIsRead) {
  change();
  add(buy(), R"(id: "pause" wait { time { fixed_ms: 5 } })");
  EXPECT_THAT(found(system_, "held-transaction"),
              ElementsAre(HasSubstr("together step:pause: shop.Buy waits here while its transaction on db is open"),
                          HasSubstr("apart step:pause")));
}

TEST_F(HeldTransactionRule, findsACallOnlyWhereItLeavesTheService) {
  change();
  add(buy(), R"(id: "pay" call { operation: "bank.Pay" })");
  EXPECT_THAT(found(system_, "held-transaction"), ElementsAre(HasSubstr("apart step:pay")));
  add(pay(), R"(id: "ask" http { external: "x" })");
  EXPECT_THAT(found(system_, "held-transaction"), ElementsAre(HasSubstr("together step:pay"), HasSubstr("apart")));
}

TEST_F(HeldTransactionRule, isContentWithAWaitBeforeTheChangeOrWithoutATransaction) {
  add(buy(), R"(id: "pause" wait { time { fixed_ms: 5 } })");
  change();
  EXPECT_THAT(found(system_, "held-transaction"), IsEmpty());
  add(buy(), R"(id: "again" wait { time { fixed_ms: 5 } })");
  EXPECT_FALSE(found(system_, "held-transaction").empty());
  buy().set_transaction(v1::TRANSACTION_NONE);
  EXPECT_THAT(found(system_, "held-transaction"), IsEmpty());
}

TEST_F(HeldTransactionRule, knowsThatWhatNobodyReadsIsWrittenAtTheEnd) {
  add(buy(), R"(id: "put" as: "row" query { action: ACTION_INSERT table: "shop.items" })");
  add(buy(), R"(id: "pause" wait { time { fixed_ms: 5 } })");
  EXPECT_THAT(found(system_, "held-transaction"), IsEmpty());
  add(buy(), R"(id: "see" query { action: ACTION_SELECT table: "shop.items" })");
  add(buy(), R"(id: "again" wait { time { fixed_ms: 5 } })");
  EXPECT_THAT(found(system_, "held-transaction"),
              ElementsAre(HasSubstr("together step:again"), HasSubstr("apart step:again")));
}

TEST_F(HeldTransactionRule, seesWhatACalleeDoesThatJoins) {
  pay().set_transaction(v1::TRANSACTION_JOIN);
  add(buy(), R"(id: "pay" call { operation: "bank.Pay" })");
  add(pay(), R"(id: "book" as: "booked" query { action: ACTION_UPDATE table: "shop.items" })");
  add(pay(), R"(id: "pause" wait { time { fixed_ms: 5 } })");
  EXPECT_THAT(found(system_, "held-transaction"),
              testing::Contains(HasSubstr("together step:pay: shop.Buy waits here")));
}

TEST_F(HeldTransactionRule, saysNothingOfStoresWithManyWriters) {
  system_.mutable_datastores(0)->set_engine("postgresql");
  change();
  add(buy(), R"(id: "pause" wait { time { fixed_ms: 5 } })");
  EXPECT_THAT(found(system_, "held-transaction"), IsEmpty());
}

TEST_F(HeldTransactionRule, bearsOperationsThatCallThemselves) {
  pay().set_transaction(v1::TRANSACTION_JOIN);
  change();
  add(buy(), R"(id: "pay" call { operation: "bank.Pay" })");
  add(pay(), R"(id: "round" call { operation: "shop.Buy" })");
  add(pay(), R"(id: "self" call { operation: "bank.Pay" })");
  EXPECT_THAT(found(system_, "held-transaction"), ElementsAre(HasSubstr("apart step:pay")));
}

}  // namespace
}  // namespace quarry::model
