// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

#include "backend/model/edit/architectures.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::System withForeignQuery() {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("foreign");
  step->mutable_query()->set_table("users.users");
  step->mutable_query()->set_action(v1::Query::ACTION_SELECT);
  return system;
}

TEST(TableAcrossServicesRule, isContentWhileBothAreInOneService) {
  EXPECT_THAT(found(test::smallShop(), "table-across-services"), IsEmpty());
}

TEST(TableAcrossServicesRule, holdsInTheArchitecturesWhereTheCutGoesThrough) {
  EXPECT_THAT(found(withForeignQuery(), "table-across-services"),
              ElementsAre(HasSubstr("micro table:users.users: The table users.users belongs to monolith, but "
                                    "payments.Charge in payment-service")));
}

TEST(TableAcrossServicesRule, offersToUndoTheCut) {
  v1::System system = withForeignQuery();
  ASSERT_TRUE(fixFirst(system, "table-across-services").ok());
  EXPECT_EQ(system.architectures(1).modules_size(), 0);
  EXPECT_THAT(found(system, "table-across-services"), IsEmpty());
}

TEST(TableAcrossServicesRule, isSilencedByAcceptingItWhereItHolds) {
  v1::System system = withForeignQuery();
  EXPECT_TRUE(hasErrors(validate(system)));
  ASSERT_TRUE(edit::accept(system, "monolith", "table-across-services", "table:users.users", "wrong one").ok());
  EXPECT_TRUE(hasErrors(validate(system)));
  ASSERT_TRUE(edit::accept(system, "micro", "table-across-services", "table:users.users", "for now").ok());
  EXPECT_FALSE(hasErrors(validate(system)));
  EXPECT_TRUE(validate(system).back().accepted);
}

TEST(SharedDatastoreRule, isContentWithADatastoreForEachService) {
  EXPECT_THAT(found(test::smallShop(), "shared-datastore"), IsEmpty());
}

TEST(SharedDatastoreRule, findsTwoServicesOnOneAndOffersAnother) {
  v1::System system = test::smallShop();
  system.mutable_services(1)->clear_datastore();
  EXPECT_THAT(
      found(system, "shared-datastore"),
      ElementsAre(HasSubstr("micro store:main-db: The datastore main-db is shared by monolith, payment-service")));
  ASSERT_TRUE(fixFirst(system, "shared-datastore").ok());
  EXPECT_EQ(system.services(1).datastore(), "payment-service-db");
  EXPECT_THAT(found(system, "shared-datastore"), IsEmpty());
}

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
