// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(NameRule, isContentWithASoundDocument) {
  EXPECT_THAT(found(test::smallShop(), "name"), IsEmpty());
}

TEST(NameRule, refusesNamesThatLeadElsewhere) {
  v1::System system = test::smallShop();
  system.mutable_services(1)->set_name("../../etc");
  EXPECT_THAT(found(system, "name"),
              ElementsAre(HasSubstr("service:../../etc: \"../../etc\" is no name for a service")));
  system.set_name("../../etc");
  EXPECT_EQ(found(system, "name").size(), 2u);
}

TEST(NameRule, refusesOperationsInSmallLetters) {
  v1::System system = test::smallShop();
  system.mutable_modules(0)->mutable_operations(0)->set_name("get");
  EXPECT_THAT(found(system, "name"), ElementsAre(HasSubstr("op:users.get")));
}

TEST(NameRule, findsTwoOfOneName) {
  v1::System system = test::smallShop();
  system.add_services()->set_name("monolith");
  EXPECT_THAT(found(system, "name"), ElementsAre(HasSubstr("There are two things named service:monolith")));
}

TEST(NameRule, letsThingsOfDifferentKindsShareAName) {
  v1::System system = test::smallShop();
  system.add_caches()->set_name("monolith");
  EXPECT_THAT(found(system, "name"), IsEmpty());
}

TEST(NameRule, offersABetterNameThatKeepsReferences) {
  v1::System system = test::smallShop();
  system.mutable_services(1)->set_name("Payment Service");
  system.mutable_architectures(1)->mutable_modules(0)->set_service("Payment Service");
  ASSERT_TRUE(fixFirst(system, "name").ok());
  EXPECT_EQ(system.architectures(1).modules(0).service(), "payment-service");
  EXPECT_THAT(found(system, "name"), IsEmpty());
}

}  // namespace
}  // namespace quarry::model
