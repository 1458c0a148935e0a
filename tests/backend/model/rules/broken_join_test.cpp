// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::System withJoin() {
  v1::System system = test::smallShop();
  system.mutable_modules(0)->mutable_operations(0)->set_transaction(v1::TRANSACTION_JOIN);
  return system;
}

TEST(BrokenJoinRule, findsTheCutThatBreaksATransaction) {
  EXPECT_THAT(found(test::smallShop(), "broken-join"), IsEmpty());
  EXPECT_THAT(found(withJoin(), "broken-join"),
              ElementsAre(HasSubstr("micro step:payments-charge-1: users.Get joins the transaction of payments.Charge, "
                                    "but they are in payment-service and monolith")));
}

TEST(BrokenJoinRule, findsTablesInDifferentDatastoresOfOneService) {
  v1::System system = withJoin();
  v1::TablePlacement* placement = system.mutable_architectures(0)->add_tables();
  placement->set_table("payments.charges");
  placement->set_datastore("payments-db");
  EXPECT_THAT(found(system, "broken-join").front(), HasSubstr("monolith step:payments-charge-1"));
}

}  // namespace
}  // namespace quarry::model
