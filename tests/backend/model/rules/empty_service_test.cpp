// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(EmptyServiceRule, findsAServiceThatHoldsNothingAnywhere) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "empty-service"), IsEmpty());
  system.add_services()->set_name("idle");
  EXPECT_THAT(found(system, "empty-service"), ElementsAre(HasSubstr("service:idle: The service idle holds no module")));
  ASSERT_TRUE(fixFirst(system, "empty-service").ok());
  EXPECT_EQ(system.services_size(), 2);
}

TEST(EmptyServiceRule, wantsAnArchitecture) {
  EXPECT_THAT(found(test::systemOf("operation a.One"), "empty-service"), ElementsAre(HasSubstr("has no architecture")));
}

}  // namespace
}  // namespace quarry::model
