// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(UnreadTopicRule, findsAPublishThatNobodyReads) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "unread-topic"), IsEmpty());
  system.mutable_modules(0)->clear_subscriptions();
  EXPECT_THAT(
      found(system, "unread-topic"),
      ElementsAre("topic:payment.charged: Nobody reads payment.charged, to which payments-charge-3 publishes."));
}

TEST(UnreadTopicRule, findsASubscriptionThatNobodyPublishesFor) {
  v1::System system = test::smallShop();
  system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps()->RemoveLast();
  EXPECT_THAT(found(system, "unread-topic"), ElementsAre(HasSubstr("Nothing publishes to payment.charged")));
}

TEST(UnreadTopicRule, letsDeadLettersBe) {
  v1::System system = test::smallShop();
  system.add_topics()->set_name("dead");
  EXPECT_EQ(found(system, "unread-topic").size(), 1u);
  system.mutable_modules(0)->mutable_subscriptions(0)->set_dead_letter("dead");
  EXPECT_THAT(found(system, "unread-topic"), IsEmpty());
}

}  // namespace
}  // namespace quarry::model
