// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

}  // namespace
}  // namespace quarry::model
