// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(SecretRule, findsKeysThatStandInTheDesignAndDoesNotRepeatThem) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("sign");
  step->mutable_token()->set_action(v1::Token::ACTION_SIGN);
  step->mutable_token()->set_key("${env:TOKEN_KEY}");
  EXPECT_THAT(found(system, "secret"), IsEmpty());
  step->mutable_token()->set_key("hunter2");
  system.mutable_modules(0)->set_description("use sk_live_0123456789abcdef");
  const auto secrets = found(system, "secret");
  EXPECT_THAT(secrets, ElementsAre(HasSubstr("module:users: The field description holds what looks like a key"),
                                   HasSubstr("step:sign: The token's key stands in the design")));
  EXPECT_THAT(secrets, ::testing::Not(::testing::Contains(HasSubstr("0123456789"))));
  system.mutable_modules(0)->clear_description();
  ASSERT_TRUE(fixFirst(system, "secret").ok());
  EXPECT_THAT(found(system, "secret"), IsEmpty());
}

TEST(SecretRule, takesNothingShorterThanAKeyForOne) {
  v1::System system = test::smallShop();
  const auto count = [&](const std::string& text) {
    system.mutable_modules(0)->set_description(text);
    return found(system, "secret").size();
  };
  EXPECT_EQ(count("AKIA12345678"), 1U);
  EXPECT_EQ(count("AKIA1234567"), 0U);
  EXPECT_EQ(count("it says AKIA12345678"), 1U);
  EXPECT_EQ(count("it says AKIA1234567"), 0U);
  EXPECT_EQ(count("sk_liv sk_live_1234567"), 0U);
  EXPECT_EQ(count("sk_liv sk_live_12345678"), 1U);
}

TEST(SecretRule, findsPasswordsInAddresses) {
  v1::System system = test::systemOf("external stripe");
  EXPECT_THAT(found(system, "secret"), IsEmpty());
  system.mutable_externals(0)->set_address("https://me:word@stripe.example/v1");
  EXPECT_THAT(found(system, "secret"), ElementsAre(HasSubstr("external:stripe: The address holds")));
}

}  // namespace
}  // namespace quarry::model
