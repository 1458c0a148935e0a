// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(UnreachableOperationRule, findsWhatNothingCalls) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "unreachable-operation"), IsEmpty());
  system.mutable_modules(0)->add_operations()->set_name("Lonely");
  EXPECT_THAT(found(system, "unreachable-operation"), ElementsAre(HasSubstr("op:users.Lonely: Nothing calls")));
  ASSERT_TRUE(fixFirst(system, "unreachable-operation").ok());
  EXPECT_EQ(system.gateways(0).routes(2).operation(), "users.Lonely");
}

}  // namespace
}  // namespace quarry::model
