// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/in_process.h"

#include "tests/services/brokers/deliveries_seen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::brokers {
namespace {

using test::DeliveriesSeen;
using test::expectTaken;

TEST(InProcessBroker, bringsAnEventWithItsHeadersToEachGroupOnce) {
  DeliveriesSeen notify;
  DeliveriesSeen analytics;
  const auto broker = createInProcess();
  ASSERT_TRUE(broker->subscribe({"orders.placed", "notify"}, notify.accepting()).ok());
  ASSERT_TRUE(broker->subscribe({"orders.placed", "notify"}, notify.accepting()).ok());
  ASSERT_TRUE(broker->subscribe({"orders.placed", "analytics"}, analytics.accepting()).ok());

  broker->publish({"orders.placed", "payload", {{"traceparent", "00-1-2-01"}}}, expectTaken);
  broker->publish({"orders.cancelled", "nobody listens", {}}, expectTaken);

  ASSERT_TRUE(notify.waitFor(1));
  ASSERT_TRUE(analytics.waitFor(1));
  broker->stop();
  EXPECT_EQ(notify.events().size(), 1u);
  EXPECT_EQ(analytics.events().size(), 1u);
  EXPECT_EQ(notify.events()[0].payload, "payload");
  EXPECT_EQ(notify.events()[0].headers.at("traceparent"), "00-1-2-01");
}

TEST(InProcessBroker, sharesEventsAmongTheMembersOfAGroup) {
  DeliveriesSeen first;
  DeliveriesSeen second;
  const auto broker = createInProcess();
  ASSERT_TRUE(broker->subscribe({"t", "g"}, first.accepting()).ok());
  ASSERT_TRUE(broker->subscribe({"t", "g"}, second.accepting()).ok());
  for (int i = 0; i < 10; ++i) {
    broker->publish({"t", "", {}}, expectTaken);
  }
  EXPECT_TRUE(first.waitFor(5));
  EXPECT_TRUE(second.waitFor(5));
}

TEST(InProcessBroker, deliversAgainUntilTheHandlerAccepts) {
  DeliveriesSeen seen;
  const auto broker = createInProcess();
  ASSERT_TRUE(broker
                  ->subscribe({"t", "g"}, seen.handler([](const Event& event) {
                    return event.delivery < 2 ? Verdict::rejected : Verdict::accepted;
                  }))
                  .ok());
  broker->publish({"t", "", {}}, expectTaken);
  ASSERT_TRUE(seen.waitFor(2));
  EXPECT_EQ(seen.events()[0].delivery, 1);
  EXPECT_EQ(seen.events()[1].delivery, 2);
}

TEST(InProcessBroker, deadLettersWhatWasRejectedTooOften) {
  DeliveriesSeen seen;
  DeliveriesSeen dead;
  const auto broker = createInProcess();
  ASSERT_TRUE(broker->subscribe({"t", "g", 2, "t.dead"}, seen.rejecting()).ok());
  ASSERT_TRUE(broker->subscribe({"t.dead", "g"}, dead.accepting()).ok());
  broker->publish({"t", "poison", {}}, expectTaken);
  ASSERT_TRUE(dead.waitFor(1));
  EXPECT_EQ(seen.events().size(), 2u);
  EXPECT_EQ(dead.events()[0].payload, "poison");
  EXPECT_EQ(dead.events()[0].headers.at("quarry-dead-letter-of"), "t");
  EXPECT_EQ(dead.events()[0].delivery, 1);
}

TEST(InProcessBroker, givesUpAfterOneAttemptWhereOnlyOneIsWanted) {
  DeliveriesSeen given_up;
  DeliveriesSeen seen;
  const auto broker = createInProcess();
  Interest interest{"t", "g", 1};
  const auto note = given_up.accepting();
  interest.given_up = [&](const Event& event) { note(event, [](Verdict) {}); };
  ASSERT_TRUE(broker->subscribe(interest, seen.rejecting()).ok());
  broker->publish({"t", "", {}}, expectTaken);
  ASSERT_TRUE(given_up.waitFor(1));
  EXPECT_EQ(seen.events().size(), 1u);
}

TEST(InProcessBroker, keepsAtMostSixtyFourDeliveriesOpenAndRefusesWhatItCanNotKeep) {
  std::mutex mutex;
  std::vector<Acknowledge> open;
  std::condition_variable changed;
  const auto broker = createInProcess();
  ASSERT_TRUE(broker
                  ->subscribe({"t", "g"},
                              [&](Event, Acknowledge acknowledge) {
                                std::lock_guard lock(mutex);
                                open.push_back(std::move(acknowledge));
                                changed.notify_all();
                              })
                  .ok());
  absl::Status last;
  for (int i = 0; i < 10'100 && last.ok(); ++i) {
    broker->publish({"t", "", {}}, [&](absl::Status status) { last = status; });
  }
  EXPECT_EQ(last.code(), absl::StatusCode::kResourceExhausted);
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return open.size() >= 64; });
  EXPECT_EQ(open.size(), 64u);
  const auto acknowledge = open.front();
  lock.unlock();
  acknowledge(Verdict::accepted);
  lock.lock();
  changed.wait(lock, [&] { return open.size() >= 65; });
  lock.unlock();
  broker->stop();
}

TEST(Connect, refusesABrokerOfAnotherKindWithASentence) {
  const auto broker = connect("amqp://127.0.0.1:5672");
  EXPECT_EQ(broker.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(broker.status().message()), testing::HasSubstr("amqp://127.0.0.1:5672"));
}

}  // namespace
}  // namespace quarry::brokers
