// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(IdRule, isContentWithASoundDocument) {
  EXPECT_THAT(found(test::smallShop(), "id"), IsEmpty());
}

TEST(IdRule, findsAnIdThatIsThereTwiceEvenOnThingsOfDifferentKinds) {
  v1::System system = test::smallShop();
  system.mutable_gateways(0)->mutable_routes(0)->set_id("users-get-1");
  EXPECT_THAT(found(system, "id"), ElementsAre(HasSubstr("The id users-get-1 is there twice")));
}

TEST(IdRule, findsStepsWithoutAnId) {
  v1::System system = test::smallShop();
  system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0)->clear_id();
  EXPECT_THAT(found(system, "id"), ElementsAre(HasSubstr("\"\" is no id for a step")));
}

}  // namespace
}  // namespace quarry::model
