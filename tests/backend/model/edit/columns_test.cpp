// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/columns.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

v1::System ledger() {
  v1::System system = test::systemOf(R"(
    operation payments.Charge id amount:int64
    table payments.charges id amount:int64
    inserts payments.Charge payments.charges
  )");
  v1::Query& query = *findStep(system, "payments-charge-1")->mutable_query();
  query.add_values()->set_field("amount");
  query.set_order_by("amount");
  return system;
}

TEST(AddColumn, takesAFreeName) {
  v1::System system = ledger();
  EXPECT_EQ(*addColumn(system, "payments.charges", "amount"), "amount2");
  EXPECT_EQ(findTable(system, "payments.charges")->columns(2).type(), "string");
  EXPECT_EQ(addColumn(system, "payments.gone", "amount").status().code(), absl::StatusCode::kNotFound);
}

TEST(RemoveColumn, takesAlongWhatSetsItAndWhatIsOrderedByIt) {
  v1::System system = ledger();
  ASSERT_TRUE(removeColumn(system, "payments.charges", "amount").ok());
  EXPECT_EQ(findStep(system, "payments-charge-1")->query().values_size(), 0);
  EXPECT_EQ(findStep(system, "payments-charge-1")->query().order_by(), "");
}

TEST(RemoveColumn, keepsThePrimaryKey) {
  v1::System system = ledger();
  EXPECT_EQ(removeColumn(system, "payments.charges", "id").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(findTable(system, "payments.charges")->columns_size(), 2);
}

TEST(MoveColumn, changesTheOrderAlone) {
  v1::System system = ledger();
  ASSERT_TRUE(moveColumn(system, "payments.charges", "id", 9).ok());
  EXPECT_EQ(findTable(system, "payments.charges")->columns(1).name(), "id");
  EXPECT_TRUE(findTable(system, "payments.charges")->columns(1).primary_key());
}

TEST(SetColumn, hasOnePrimaryKeyAndOnlyTypesOfColumns) {
  v1::System system = ledger();
  v1::Column column;
  column.set_name("amount");
  column.set_type("Money");
  EXPECT_EQ(setColumn(system, "payments.charges", column).code(), absl::StatusCode::kInvalidArgument);
  column.set_type("int64");
  column.set_primary_key(true);
  ASSERT_TRUE(setColumn(system, "payments.charges", column).ok());
  EXPECT_FALSE(findTable(system, "payments.charges")->columns(0).primary_key());
  EXPECT_TRUE(findTable(system, "payments.charges")->columns(1).primary_key());
}

}  // namespace
}  // namespace quarry::model::edit
