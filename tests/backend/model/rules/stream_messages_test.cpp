// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(StreamMessagesRule, knowsHowLongAStreamCanBe) {
  v1::System system = test::smallShop();
  auto& operation = *system.mutable_modules(0)->mutable_operations(0);
  operation.set_streaming(v1::STREAMING_SERVER);
  for (const int sound : {0, 1, 10000}) {
    operation.mutable_behaviour()->mutable_stream()->set_messages(sound);
    EXPECT_THAT(found(system, "stream-messages"), IsEmpty()) << sound;
  }
  operation.mutable_behaviour()->mutable_stream()->set_messages(10001);
  EXPECT_THAT(found(system, "stream-messages"), ElementsAre(HasSubstr("has 10001 messages; it can have 0 to 10000")));
  operation.mutable_behaviour()->mutable_stream()->set_messages(-1);
  EXPECT_THAT(found(system, "stream-messages"), ElementsAre(HasSubstr("has -1 messages")));
}

TEST(StreamMessagesRule, looksAtCallsToo) {
  v1::System system = test::systemOf("operation a.One\noperation b.Two\ncalls a.One b.Two");
  auto& step = *system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0);
  step.mutable_call()->mutable_stream()->set_messages(20000);
  EXPECT_THAT(found(system, "stream-messages"), ElementsAre(HasSubstr("step:a-one-1")));
}

}  // namespace
}  // namespace quarry::model
