// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/host_under_test.h"
#include "tests/support/system_text.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <thread>

namespace quarry::test {
namespace {

/// "shop.Pay" publishes "paid", for which "Note" is done; what is given up of it goes to "unpaid", for which "Mourn"
/// is.
class Subscriptions : public testing::Test {
 protected:
  quarry::v1::Subscription& subscribe(const std::string& id, const std::string& topic, const std::string& operation) {
    auto& subscription = *system_.mutable_modules(0)->add_subscriptions();
    subscription.set_id(id);
    subscription.set_topic(topic);
    subscription.set_operation(operation);
    return subscription;
  }

  /// Every time.
  void failNoting() {
    auto& note = *system_.mutable_modules(0)->mutable_operations(1);
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(id: "f" fail { code: "UNAVAILABLE" })",
                                                              note.mutable_behaviour()->add_steps()));
  }

  /// How often "Note" had been tried when the event was given up; -1 where it was not.
  int attemptsUntilGivenUp() {
    subscribe("on-unpaid", "unpaid", "Mourn");
    HostsUnderTest hosts(system_);
    EXPECT_TRUE(hosts.call("shop.Pay", R"({"id": "7"})").status.ok());
    const auto& recorder = hosts.recorder("app");
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (recorder.count("edge:on-unpaid") == 0) {
      if (std::chrono::steady_clock::now() > patience) return -1;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(recorder.failed("edge:on-unpaid"), 0);
    return recorder.failed("edge:on-paid");
  }

  quarry::v1::System system_ = systemOf(R"(
    operation shop.Pay id
    operation shop.Note id
    operation shop.Mourn id
    topic paid id
    topic unpaid id
    publishes shop.Pay paid
    service app
    architecture one app
  )");
};

TEST_F(Subscriptions, areTriedAgainAndThenGivenUpToTheDeadLetterTopic) {
  failNoting();
  auto& subscription = subscribe("on-paid", "paid", "Note");
  subscription.set_max_deliveries(3);
  subscription.set_dead_letter("unpaid");
  EXPECT_EQ(attemptsUntilGivenUp(), 3);
}

TEST_F(Subscriptions, areTriedOnceWhereAtMostOnceIsWanted) {
  failNoting();
  auto& subscription = subscribe("on-paid", "paid", "Note");
  subscription.set_delivery(quarry::v1::DELIVERY_AT_MOST_ONCE);
  subscription.set_max_deliveries(3);
  subscription.set_dead_letter("unpaid");
  EXPECT_EQ(attemptsUntilGivenUp(), 1);
}

}  // namespace
}  // namespace quarry::test
