// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/nats_broker.h"

#include "tests/services/brokers/deliveries_seen.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <regex>
#include <thread>

namespace quarry::brokers {
namespace {

using test::DeliveriesSeen;
using test::expectTaken;

/// A nats-server on a port it chose itself; gone with the test.
class NatsServer : public testing::Test {
 protected:
  virtual bool hasJetStream() const = 0;

  void SetUp() override {
    const std::string program = "/usr/sbin/nats-server";
    if (access(program.c_str(), X_OK) != 0) {
      FAIL() << "nats-server is not installed; ./dev test installs it";
    }
    const std::string ports = folder_.path().string();
    std::vector<std::string> words{program, "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", ports};
    if (hasJetStream()) words.insert(words.end(), {"-js", "-sd", (folder_.path() / "jetstream").string()});
    std::vector<char*> arguments;
    for (auto& word : words) {
      arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ASSERT_EQ(posix_spawn(&pid_, program.c_str(), &quiet, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&quiet);
    address_ = readAddress();
    ASSERT_FALSE(address_.empty());
  }

  void TearDown() override {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
  }

  /// The server writes the file once it listens.
  std::string readAddress() {
    for (int attempt = 0; attempt < 500; ++attempt) {
      for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path());
        const std::string text(std::istreambuf_iterator<char>(file), {});
        std::smatch match;
        if (std::regex_search(text, match, std::regex("nats://127\\.0\\.0\\.1:[0-9]+"))) {
          return match.str();
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return {};
  }

  std::unique_ptr<Broker> open() {
    auto broker = connectNats(address_);
    if (!broker.ok()) {
      throw std::runtime_error(std::string(broker.status().message()));
    }
    return std::move(*broker);
  }

  test::TemporaryFolder folder_;
  pid_t pid_ = 0;
  std::string address_;
};

class NatsBroker : public NatsServer, public testing::WithParamInterface<bool> {
 protected:
  bool hasJetStream() const override { return GetParam(); }
};

class JetStream : public NatsServer {
 protected:
  bool hasJetStream() const override { return true; }
};

/// Subscriptions of another connection take a moment to arrive: publishes until one event came through.
void publishUntilSeen(Broker& broker, const Event& event, DeliveriesSeen& seen) {
  for (int attempt = 0; attempt < 200 && seen.events().empty(); ++attempt) {
    broker.publish(event, [](absl::Status) {});
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TEST_P(NatsBroker, bringsEventsWithHeadersToAnotherProcessConnection) {
  DeliveriesSeen seen;
  const auto subscriber = open();
  const auto publisher = open();
  ASSERT_TRUE(subscriber->subscribe({"orders.placed", "notify"}, seen.accepting()).ok());
  publishUntilSeen(*publisher, {"orders.placed", std::string("a\0b", 3), {{"quarry-request-id", "7"}}}, seen);
  ASSERT_TRUE(seen.waitFor(1));
  EXPECT_EQ(seen.events()[0].topic, "orders.placed");
  EXPECT_EQ(seen.events()[0].payload, std::string("a\0b", 3));
  EXPECT_EQ(seen.events()[0].headers.at("quarry-request-id"), "7");
  EXPECT_TRUE(publisher->connected());
  subscriber->stop();
  publisher->stop();
}

TEST_P(NatsBroker, sharesEventsAmongTheMembersOfAGroup) {
  DeliveriesSeen seen;
  DeliveriesSeen other_group;
  const auto broker = open();
  ASSERT_TRUE(broker->subscribe({"t", "g"}, seen.accepting()).ok());
  ASSERT_TRUE(broker->subscribe({"t", "g"}, seen.accepting()).ok());
  ASSERT_TRUE(broker->subscribe({"t", "h"}, other_group.accepting()).ok());
  for (int i = 0; i < 20; ++i) {
    broker->publish({"t", "", {}}, expectTaken);
  }
  ASSERT_TRUE(other_group.waitFor(20));
  ASSERT_TRUE(seen.waitFor(20));
  broker->stop();
  EXPECT_EQ(seen.events().size(), 20u);
}

TEST_P(NatsBroker, leavesEventsToTheOthersOfItsGroupAndStillPublishes) {
  DeliveriesSeen leaving_seen;
  DeliveriesSeen staying_seen;
  DeliveriesSeen there;
  const auto staying = open();
  const auto leaving = open();
  ASSERT_TRUE(leaving->subscribe({"t", "g"}, leaving_seen.accepting()).ok());
  ASSERT_TRUE(staying->subscribe({"t", "g"}, staying_seen.accepting()).ok());
  ASSERT_TRUE(staying->subscribe({"hello", "g"}, there.accepting()).ok());
  staying->publish({"hello", "", {}}, expectTaken);
  ASSERT_TRUE(there.waitFor(1)) << "both subscriptions are known to the server now";
  leaving->unsubscribe();
  for (int i = 0; i < 20; ++i) {
    leaving->publish({"t", "", {}}, expectTaken);
  }
  EXPECT_TRUE(staying_seen.waitFor(20));
  EXPECT_EQ(leaving_seen.events().size(), 0u);
  leaving->stop();
  staying->stop();
}

TEST_P(NatsBroker, deliversAgainAndDeadLetters) {
  DeliveriesSeen seen;
  DeliveriesSeen dead;
  const auto broker = open();
  ASSERT_TRUE(broker->subscribe({"t", "g", 2, "t.dead"}, seen.rejecting()).ok());
  ASSERT_TRUE(broker->subscribe({"t.dead", "g"}, dead.accepting()).ok());
  broker->publish({"t", "poison", {}}, expectTaken);
  ASSERT_TRUE(dead.waitFor(1));
  broker->stop();
  EXPECT_EQ(seen.events().size(), 2u);
  EXPECT_EQ(dead.events()[0].payload, "poison");
}

INSTANTIATE_TEST_SUITE_P(Kept, NatsBroker, testing::Bool(),
                         [](const auto& info) { return info.param ? "JetStream" : "plain"; });

TEST_F(JetStream, keepsEventsForAGroupWhoseMembersAreAllGone) {
  DeliveriesSeen before;
  DeliveriesSeen after;
  const auto publisher = open();
  const auto first = open();
  ASSERT_TRUE(first->subscribe({"t", "g"}, before.accepting()).ok());
  publisher->publish({"t", "one", {}}, expectTaken);
  ASSERT_TRUE(before.waitFor(1));
  first->stop();
  publisher->publish({"t", "two", {}}, expectTaken);
  publisher->publish({"t", "three", {}}, expectTaken);
  const auto second = open();
  ASSERT_TRUE(second->subscribe({"t", "g"}, after.accepting()).ok());
  ASSERT_TRUE(after.waitFor(2));
  second->stop();
  publisher->stop();
  EXPECT_EQ(after.events()[0].payload, "two");
  EXPECT_EQ(after.events()[1].payload, "three");
}

TEST_F(JetStream, keepsWhatWasPublishedBeforeTheFirstSubscriberCame) {
  DeliveriesSeen seen;
  const auto publisher = open();
  publisher->keep("t");
  publisher->publish({"t", "early", {{"a", "b"}}}, expectTaken);
  const auto subscriber = open();
  ASSERT_TRUE(subscriber->subscribe({"t", "g"}, seen.accepting()).ok());
  ASSERT_TRUE(seen.waitFor(1));
  subscriber->stop();
  publisher->stop();
  EXPECT_EQ(seen.events()[0].topic, "t");
  EXPECT_EQ(seen.events()[0].headers.at("a"), "b");
}

TEST_F(JetStream, countsDeliveriesAcrossTheMembersOfAGroup) {
  DeliveriesSeen rejecting;
  DeliveriesSeen accepting;
  const auto first = open();
  ASSERT_TRUE(first->subscribe({"t", "g"}, rejecting.rejecting()).ok());
  first->publish({"t", "", {}}, expectTaken);
  ASSERT_TRUE(rejecting.waitFor(1));
  const auto second = open();
  ASSERT_TRUE(second->subscribe({"t", "g"}, accepting.accepting()).ok());
  first->unsubscribe();
  ASSERT_TRUE(accepting.waitFor(1));
  second->stop();
  first->stop();
  EXPECT_GT(accepting.events()[0].delivery, 1);
}

/// Takes events and never says a word about them.
TEST_F(JetStream, bringsAnEventToAnotherMemberWhenItsFirstDiesInTheMiddle) {
  DeliveriesSeen after;
  std::promise<void> begun;
  const auto publisher = open();
  auto first = open();
  ASSERT_TRUE(first->subscribe({"t", "g"}, [&](const Event&, const Acknowledge&) { begun.set_value(); }).ok());
  publisher->publish({"t", "precious", {}}, expectTaken);
  begun.get_future().wait();
  first->stop();
  const auto second = open();
  ASSERT_TRUE(second->subscribe({"t", "g"}, after.accepting()).ok());
  ASSERT_TRUE(after.waitFor(1));
  second->stop();
  publisher->stop();
  EXPECT_EQ(after.events()[0].payload, "precious");
  EXPECT_EQ(after.events()[0].delivery, 2);
}

/// For longer than the server waits for one that is dead.
TEST_F(JetStream, leavesAnEventToWhoeverStillWorksOnIt) {
  DeliveriesSeen others;
  std::promise<Acknowledge> begun;
  const auto first = open();
  ASSERT_TRUE(
      first->subscribe({"t", "g"}, [&](const Event&, Acknowledge acknowledge) { begun.set_value(acknowledge); }).ok());
  first->publish({"t", "long", {}}, expectTaken);
  const Acknowledge acknowledge = begun.get_future().get();
  const auto second = open();
  ASSERT_TRUE(second->subscribe({"t", "g"}, others.accepting()).ok());
  first->unsubscribe();
  std::this_thread::sleep_for(std::chrono::milliseconds(5500));
  EXPECT_TRUE(others.events().empty());
  acknowledge(Verdict::accepted);
  second->stop();
  first->stop();
}

TEST(NatsBrokerWithoutServer, opensAtOnceAndIsNotConnected) {
  const auto broker = connectNats("nats://127.0.0.1:1");
  ASSERT_TRUE(broker.ok()) << broker.status();
  EXPECT_FALSE((*broker)->connected());
  (*broker)->stop();
  absl::Status published;
  (*broker)->publish({"t", "", {}}, [&](absl::Status status) { published = status; });
  EXPECT_EQ(published.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace quarry::brokers
