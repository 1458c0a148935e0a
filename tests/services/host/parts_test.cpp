// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/directory.h"
#include "services/host/faults/fault_table.h"
#include "services/host/loop/loop.h"
#include "services/host/loop/resume.h"
#include "services/host/loop/task.h"
#include "services/host/policies/policy_parts.h"
#include "services/host/policies/retry.h"
#include "services/host/resources/cache_shelf.h"
#include "services/host/resources/json_web_token.h"
#include "services/host/resources/run_key.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <future>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

TEST(JsonWebToken, isWhatTheStandardShows) {
  // RFC 7515, appendix A.1, has another header; this is the widely known example of jwt.io with this header.
  const nlohmann::json claims = {{"sub", "1234567890"}};
  const std::string token = signToken(claims, "secret");
  EXPECT_EQ(token.substr(0, token.find('.')), "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9");
  EXPECT_EQ(verifyToken(token, "secret", std::chrono::system_clock::now())->at("sub"), "1234567890");
}

TEST(JsonWebToken, isRefusedWithAnotherKey) {
  const std::string token = signToken({{"sub", "1"}}, "secret");
  EXPECT_EQ(verifyToken(token, "Secret", std::chrono::system_clock::now()).status().code(),
            absl::StatusCode::kUnauthenticated);
}

TEST(JsonWebToken, isRefusedWhenItIsTooOld) {
  const std::string token = signToken({{"exp", 1000}}, "secret");
  EXPECT_TRUE(verifyToken(token, "secret", std::chrono::system_clock::from_time_t(999)).ok());
  EXPECT_FALSE(verifyToken(token, "secret", std::chrono::system_clock::from_time_t(1000)).ok());
}

TEST(JsonWebToken, isRefusedWithoutASignature) {
  // {"alg":"none"}.{}
  EXPECT_FALSE(verifyToken("eyJhbGciOiJub25lIn0.e30.", "secret", std::chrono::system_clock::now()).ok());
  for (const char* token : {"", ".", "..", "a.b.c", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..."}) {
    EXPECT_FALSE(verifyToken(token, "secret", std::chrono::system_clock::now()).ok()) << token;
  }
}

TEST(RunKey, isTheSameForAllProcessesOfARun) {
  const test::TemporaryFolder folder;
  RunKey first(folder.path().string());
  RunKey second(folder.path().string());
  EXPECT_EQ(*first.at(""), *second.at(""));
  const test::TemporaryFolder other;
  EXPECT_NE(*first.at(""), *RunKey(other.path().string()).at(""));
}

TEST(RunKey, takesNothingButReferences) {
  RunKey key("/nowhere");
  setenv("QUARRY_TEST_KEY", "abc", 1);
  EXPECT_EQ(*key.at("${env:QUARRY_TEST_KEY}"), "abc");
  EXPECT_FALSE(key.at("${env:QUARRY_TEST_NO_KEY}").ok());
  EXPECT_FALSE(key.at("abc").ok());
}

TEST(MemoryCache, forgetsWhatHasExpired) {
  MemoryCache cache;
  const MemoryCache::Clock::time_point now{};
  cache.store("a", std::int64_t{1}, now + milliseconds(10), now);
  EXPECT_TRUE(cache.find("a", now + milliseconds(9)));
  EXPECT_FALSE(cache.find("a", now + milliseconds(10)));
  cache.store("b", std::int64_t{1}, now + milliseconds(10), now);
  cache.drop("b");
  EXPECT_FALSE(cache.find("b", now));
}

TEST(Attempts, areNeverRepeatedForWhatIsNotIdempotent) {
  quarry::v1::Retry retry;
  retry.set_max_attempts(3);
  const grpc::Status down(grpc::StatusCode::UNAVAILABLE, "");
  const stores::Draw draw(1, 1, "step");
  EXPECT_TRUE(Attempts(retry, true).pauseAfter(1, down, draw, std::chrono::seconds(1)));
  EXPECT_FALSE(Attempts(retry, false).pauseAfter(1, down, draw, std::chrono::seconds(1)));
}

TEST(Attempts, waitTwiceAsLongEachTimeUpToTheLongest) {
  quarry::v1::Retry retry;
  retry.set_max_attempts(10);
  retry.set_initial_backoff_ms(10);
  retry.set_max_backoff_ms(25);
  const Attempts attempts(retry, true);
  const grpc::Status down(grpc::StatusCode::UNAVAILABLE, "");
  const stores::Draw draw(1, 1, "step");
  const milliseconds full[] = {milliseconds(10), milliseconds(20), milliseconds(25), milliseconds(25)};
  for (int made = 1; made <= 4; ++made) {
    const auto pause = attempts.pauseAfter(made, down, draw, std::chrono::seconds(1));
    ASSERT_TRUE(pause);
    EXPECT_LE(*pause, full[made - 1]);
    EXPECT_GE(*pause, full[made - 1] / 2);
  }
  EXPECT_FALSE(attempts.pauseAfter(10, down, draw, std::chrono::seconds(1)));
}

TEST(Attempts, endWhereTheTimeOrTheFailureAllowsNone) {
  quarry::v1::Retry retry;
  retry.set_max_attempts(3);
  retry.set_initial_backoff_ms(100);
  const Attempts attempts(retry, true);
  const stores::Draw draw(1, 1, "step");
  EXPECT_FALSE(attempts.pauseAfter(1, {grpc::StatusCode::UNAVAILABLE, ""}, draw, milliseconds(20)));
  EXPECT_FALSE(attempts.pauseAfter(1, {grpc::StatusCode::NOT_FOUND, ""}, draw, std::chrono::seconds(1)));
}

TEST(MergedPolicy, takesTheNearerFieldByField) {
  quarry::v1::Policy nearer;
  nearer.set_timeout_ms(5);
  quarry::v1::Policy farther;
  farther.set_timeout_ms(9);
  farther.mutable_retry()->set_max_attempts(4);
  EXPECT_EQ(merged(nearer, farther).timeout_ms(), 5);
  EXPECT_EQ(merged(nearer, farther).retry().max_attempts(), 4);
}

quarry::v1::Endpoints twoReplicas() {
  quarry::v1::Endpoints endpoints;
  auto& service = *endpoints.add_services();
  service.set_service("bank");
  for (const char* id : {"bank-1", "bank-2"}) {
    auto& replica = *service.add_replicas();
    replica.set_process_id(id);
    replica.set_grpc_address("127.0.0.1:1");
  }
  return endpoints;
}

TEST(Directory, picksInTurnAmongEquals) {
  const Directory directory(twoReplicas(), nullptr);
  const auto first = directory.pick("bank");
  const auto second = directory.pick("bank");
  EXPECT_NE(first, second);
  EXPECT_EQ(first, directory.pick("bank"));
  EXPECT_EQ(directory.pick("shop"), nullptr);
}

TEST(Directory, prefersTheReplicaWithFewerCallsInFlight) {
  const Directory directory(twoReplicas(), nullptr);
  const auto busy = directory.pick("bank");
  busy->beginCall();
  EXPECT_NE(directory.pick("bank"), busy);
  EXPECT_NE(directory.pick("bank"), busy);
}

TEST(Directory, leavesAReplicaAloneThatCouldNotBeReached) {
  const Directory directory(twoReplicas(), nullptr);
  const auto lost = directory.pick("bank");
  lost->endCall(*lost->beginCall(), false, Replica::Clock::now());
  EXPECT_NE(directory.pick("bank"), lost);
  EXPECT_NE(directory.pick("bank"), lost);
}

TEST(Directory, keepsConnectionsToReplicasThatAreStillThere) {
  const Directory before(twoReplicas(), nullptr);
  auto endpoints = twoReplicas();
  endpoints.mutable_services(0)->mutable_replicas()->RemoveLast();
  const Directory after(endpoints, &before);
  const auto kept = after.pick("bank");
  EXPECT_TRUE(kept == before.pick("bank") || kept == before.pick("bank"));
}

TEST(FaultTable, addsUpWhatActsOnATarget) {
  quarry::v1::Faults faults;
  for (int i = 0; i < 2; ++i) {
    auto& fault = *faults.add_faults();
    fault.set_id(std::to_string(i));
    fault.set_target("store:db");
    fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(10);
  }
  faults.mutable_faults(1)->add_effects()->mutable_error()->set_code("DATA_LOSS");
  const FaultTable table(faults, "app", "app-1", 1);
  Injected injected;
  table.add(FaultTarget("store:db"), 1, injected);
  table.add(FaultTarget("store:other"), 1, injected);
  EXPECT_EQ(injected.latency, milliseconds(20));
  ASSERT_TRUE(injected.error);
  EXPECT_EQ(injected.error->error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(injected.error->error_message(), "app: a fault put in on store:db");
}

Task<int> twice(int number) {
  co_return 2 * number;
}

Task<int> onAnotherThread(Loop& loop, int number) {
  std::jthread bringer;
  FromElsewhere<int> elsewhere(loop, [&bringer, number](const FromElsewhere<int>::Bring& bring) {
    bringer = std::jthread([number, bring] { bring(number); });
  });
  co_return co_await elsewhere;
}

Detached sumOnLoop(Loop& loop, std::promise<int>& sum) {
  std::vector<Task<int>> tasks;
  tasks.push_back(twice(1));
  tasks.push_back(onAnotherThread(loop, 40));
  tasks.push_back(twice(2));
  WhenAll<int> all(std::move(tasks));
  int result = 0;
  for (const int part : co_await all) {
    result += part;
  }
  sum.set_value(loop.isHere() ? result : -1);
}

TEST(Loop, bringsTasksTogetherOnItsThread) {
  Loop loop;
  loop.start();
  std::promise<int> sum;
  loop.post([&] { sumOnLoop(loop, sum); });
  EXPECT_EQ(sum.get_future().get(), 46);
}

TEST(Loop, refusesWorkWhenItIsStopped) {
  Loop loop;
  loop.start();
  loop.stop();
  EXPECT_FALSE(loop.post([] {}));
}

TEST(Timers, runEarlierOnesFirst) {
  Timers timers;
  std::promise<void> done;
  std::string order;
  const auto now = Timers::Clock::now();
  timers.at(now + milliseconds(20), [&] {
    order += "b";
    done.set_value();
  });
  timers.at(now + milliseconds(5), [&] { order += "a"; });
  done.get_future().wait();
  EXPECT_EQ(order, "ab");
}

TEST(Timers, runEverythingWhenTheyStop) {
  Timers timers;
  std::promise<void> done;
  timers.at(Timers::Clock::now() + std::chrono::hours(1), [&] { done.set_value(); });
  timers.stop();
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(0)), std::future_status::ready);
}

}  // namespace
}  // namespace quarry::host
