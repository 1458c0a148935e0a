// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/fields.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

const MessageOf charge_request{"op:payments.Charge", MessagePart::request};

v1::System shopWithAmount() {
  v1::System system = test::systemOf(R"(
    operation payments.Charge id amount:int64
    operation orders.Place id
    calls orders.Place payments.Charge
    topic payment.charged id
    publishes payments.Charge payment.charged
  )");
  v1::Assignment* set = findStep(system, "orders-place-1")->mutable_call()->add_request();
  set->set_field("amount");
  set->set_value("7");
  return system;
}

TEST(AddField, takesAFreeNameAndTheNextNumber) {
  v1::System system = shopWithAmount();
  EXPECT_EQ(*addField(system, charge_request, "Amount"), "amount2");
  const v1::Operation& operation = *findOperation(system, "payments.Charge");
  EXPECT_EQ(operation.request(2).name(), "amount2");
  EXPECT_EQ(operation.request(2).type(), "string");
  EXPECT_EQ(operation.request(2).number(), 3);
  findOperation(system, "payments.Charge")->mutable_request(2)->set_number(18999);
  EXPECT_TRUE(addField(system, charge_request, "far").ok());
  EXPECT_EQ(findOperation(system, "payments.Charge")->request(3).number(), 20000);
}

TEST(DescribeField, saysWhatAFieldIsFor) {
  v1::System system = shopWithAmount();
  ASSERT_TRUE(describeField(system, charge_request, "amount", "In cents").ok());
  EXPECT_EQ(findOperation(system, "payments.Charge")->request(1).description(), "In cents");
  EXPECT_EQ(describeField(system, charge_request, "gone", "").code(), absl::StatusCode::kNotFound);
}

TEST(AddField, refusesWhatHasNoFields) {
  v1::System system = test::smallShop();
  EXPECT_EQ(addField(system, {"service:payment-service"}, "x").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(addField(system, {"op:payments.Gone", MessagePart::request}, "x").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(RemoveField, takesTheAssignmentsThatSetItAlong) {
  v1::System system = shopWithAmount();
  ASSERT_TRUE(removeField(system, charge_request, "amount").ok());
  EXPECT_EQ(findOperation(system, "payments.Charge")->request_size(), 1);
  EXPECT_EQ(findStep(system, "orders-place-1")->call().request_size(), 0);
  EXPECT_EQ(removeField(system, charge_request, "amount").code(), absl::StatusCode::kNotFound);
}

TEST(RemoveField, ofATopicIsNoLongerPublished) {
  v1::System system = shopWithAmount();
  findStep(system, "payments-charge-1")->mutable_publish()->add_values()->set_field("id");
  ASSERT_TRUE(removeField(system, {"topic:payment.charged"}, "id").ok());
  EXPECT_EQ(findStep(system, "payments-charge-1")->publish().values_size(), 0);
}

TEST(MoveField, keepsTheNumbers) {
  v1::System system = shopWithAmount();
  ASSERT_TRUE(moveField(system, charge_request, "amount", 0).ok());
  const v1::Operation& operation = *findOperation(system, "payments.Charge");
  EXPECT_EQ(operation.request(0).name(), "amount");
  EXPECT_EQ(operation.request(0).number(), 2);
}

TEST(SetFieldType, takesScalarsAndTypesOfTheModule) {
  v1::System system = shopWithAmount();
  ASSERT_TRUE(setFieldType(system, charge_request, "amount", "double").ok());
  EXPECT_EQ(setFieldType(system, charge_request, "amount", "Money").code(), absl::StatusCode::kInvalidArgument);
  findModule(system, "payments")->add_types()->set_name("Money");
  ASSERT_TRUE(setFieldType(system, charge_request, "amount", "Money").ok());
  EXPECT_EQ(setFieldType(system, {"topic:payment.charged"}, "id", "Money").code(), absl::StatusCode::kInvalidArgument);
}

TEST(RenameField, followsAssignmentsAndRefusesTakenAndWrongNames) {
  v1::System system = shopWithAmount();
  ASSERT_TRUE(renameField(system, charge_request, "amount", "cents").ok());
  EXPECT_EQ(findStep(system, "orders-place-1")->call().request(0).field(), "cents");
  EXPECT_EQ(renameField(system, charge_request, "cents", "id").code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(renameField(system, {"topic:payment.charged"}, "id", "Not A Name").code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace quarry::model::edit
