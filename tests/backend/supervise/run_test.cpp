// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class RunTest : public test::RunFixture {};

TEST_F(RunTest, startsAProcessForEachReplicaBrokerAndClientAtOnce) {
  start("microservices");
  EXPECT_THAT(processes(),
              UnorderedElementsAre("broker-rabbit-1", "broker-nats-1", "front-1", "shop-service-1", "shop-service-2",
                                   "shop-service-3", "stock-service-1", "stock-service-2", "load-web-1"));
  EXPECT_EQ(run().state(), quarry::v1::RUN_STATE_STARTING);
  EXPECT_THAT(system_.specs.at(0).arguments, testing::Contains("unix:/nowhere/control.sock"));
}

TEST_F(RunTest, runsWhenEverythingIsReadyAndOnlyThenSendsLoad) {
  start("monolith");
  auto all = run().fleet().all();
  for (Process* process : all) {
    if (process->element() != "service:app") serve(*process);
  }
  loop_.settle();
  EXPECT_TRUE(loadTold("load-web-1").paused());
  serveAll();
  EXPECT_EQ(run().state(), quarry::v1::RUN_STATE_RUNNING);
  EXPECT_FALSE(loadTold("load-web-1").paused());
  EXPECT_DOUBLE_EQ(loadTold("load-web-1").rate_per_s(), 20);
}

TEST_F(RunTest, tellsEverybodyWhereEverybodyIs) {
  startAndServe("microservices");
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1", "stock-service-2"));
}

TEST_F(RunTest, tellsAServiceNothingThatItHasNoUseFor) {
  startAndServe("microservices");
  EXPECT_TRUE(replicasKnownTo("stock-service-1", "stock-service").empty()) << "it calls itself in process";
  const auto observations = [&] {
    const auto& orders = lines_["stock-service-1"]->orders;
    return std::count_if(orders.begin(), orders.end(), [](const auto& order) { return order.has_observation(); });
  };
  EXPECT_EQ(observations(), 1) << "not again when everything is ready";
  quarry::v1::SetLoadRequest load;
  load.set_rate_per_s(50'000);
  ASSERT_TRUE(run().setLoad(load).ok());
  loop_.settle();
  EXPECT_EQ(observations(), 2) << "of so many requests fewer traces are kept";
}

TEST_F(RunTest, showsWhichExternalIsCalledReally) {
  setenv("QUARRY_TEST_BANK", "http://127.0.0.1:8080/secret", 1);
  startAndServe("monolith");
  EXPECT_TRUE(run().snapshot().externals().empty());
  auto system = quarry::test::shopSystem();
  system.mutable_externals(0)->set_address("${env:QUARRY_TEST_BANK}");
  apply(system);
  serveAll();
  ASSERT_EQ(run().snapshot().externals_size(), 1);
  EXPECT_EQ(run().snapshot().externals(0).effective(), "called at http://127.0.0.1:8080");
  EXPECT_EQ(run().snapshot().externals(0).declared(), "${env:QUARRY_TEST_BANK}");
  unsetenv("QUARRY_TEST_BANK");
  EXPECT_TRUE(run().snapshot().externals().empty());
}

TEST_F(RunTest, refusesAProcessItDidNotStart) {
  start("monolith");
  quarry::v1::Hello hello;
  hello.set_process_id("app-1");
  hello.set_pid(1);
  EXPECT_EQ(run().attach(std::make_shared<test::FakeLine>(), hello).code(), absl::StatusCode::kNotFound);
}

TEST_F(RunTest, leavesNothingBehindWhenItIsStopped) {
  startAndServe("microservices");
  bool stopped = false;
  ASSERT_TRUE(runs_.stop("shop", [&] { stopped = true; }).ok());
  loop_.settle();
  EXPECT_TRUE(stopped);
  EXPECT_TRUE(system_.running.empty());
  EXPECT_TRUE(runs_.empty());
  EXPECT_FALSE(std::filesystem::exists(workshop_.folder.path() / "shop" / "state.json"));
  EXPECT_THAT(workshop_.forgotten, ElementsAre("shop"));
}

TEST_F(RunTest, takesNoOrdersWhileItIsBeingStopped) {
  startAndServe("monolith");
  system_.stubborn = true;
  ASSERT_TRUE(runs_.stop("shop", [] {}).ok());
  loop_.settle();
  EXPECT_EQ(run().restart(targetOf("app")).status().code(), absl::StatusCode::kFailedPrecondition);
  loop_.advance(seconds(10));
  EXPECT_TRUE(system_.running.empty());
}

TEST_F(RunTest, isStoppedByTheNextQuarrydIfThisOneWasStoppingIt) {
  startAndServe("monolith");
  system_.stubborn = true;
  ASSERT_TRUE(runs_.stop("shop", [] {}).ok());
  loop_.settle();
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  EXPECT_EQ((*next.find("shop"))->state(), quarry::v1::RUN_STATE_STOPPING);
}

TEST_F(RunTest, keepsDownWhatWasKilledWhenTheNextQuarrydTakesOver) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock-service", seconds(5))).ok());
  loop_.settle();
  loop_.advance(seconds(2));
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  const auto runs = [&] {
    for (const Process* process : (*next.find("shop"))->fleet().all()) {
      if (process->id() == "stock-service-1") return process->identity().has_value();
    }
    return false;
  };
  loop_.advance(milliseconds(2999));
  EXPECT_FALSE(runs());
  loop_.advance(milliseconds(1));
  EXPECT_TRUE(runs());
}

TEST_F(RunTest, keepsWhatWasDrainedStoppedWhenTheNextQuarrydTakesOver) {
  startAndServe("microservices");
  ASSERT_TRUE(run().drain(targetOf("stock-service", 1)).ok());
  loop_.settle();
  applyAll();
  loop_.advance(milliseconds(200));
  const int still_draining = pidOf("stock-service-1");
  Runs second(workshop_.surroundings);
  EXPECT_EQ(second.takeOver(), 1);
  loop_.settle();
  const auto stateIn = [](Runs& runs) {
    for (const Process* process : (*runs.find("shop"))->fleet().all()) {
      if (process->id() == "stock-service-1") return process->state();
    }
    return ProcessState::kEnded;
  };
  EXPECT_EQ(stateIn(second), ProcessState::kDraining) << "it finishes what it began";
  system_.end(still_draining, {.kind = ProcessEnd::Kind::kExited, .code = 0});
  loop_.settle();
  EXPECT_EQ(stateIn(second), ProcessState::kParked);
  Runs third(workshop_.surroundings);
  EXPECT_EQ(third.takeOver(), 1);
  loop_.advance(seconds(60));
  EXPECT_EQ(stateIn(third), ProcessState::kParked);
  ASSERT_TRUE((*third.find("shop"))->resume(targetOf("stock-service", 1)).ok());
  EXPECT_EQ(stateIn(third), ProcessState::kStarting);
}

TEST_F(RunTest, endsWhatHadBeenReplacedWhenTheNextQuarrydTakesOver) {
  startAndServe("microservices");
  ASSERT_TRUE(run().restart(targetOf("stock-service", 1)).ok());
  serveAll();
  const int old = pidOf("stock-service-1");
  ASSERT_TRUE(system_.running.contains(old));
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  loop_.advance(seconds(1));
  EXPECT_TRUE(system_.running.contains(old)) << "it is drained when it is back";
  loop_.advance(seconds(15));
  EXPECT_FALSE(system_.running.contains(old));
}

TEST_F(RunTest, isFoundAgainByTheNextQuarryd) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("front", seconds(1))).ok());
  loop_.settle();
  const int stock = pidOf("stock-service-1");
  const int shop = pidOf("shop-service-1");
  Runs next(workshop_.surroundings);
  system_.running.erase(shop);
  EXPECT_EQ(next.takeOver(), 1);
  supervise::Run& taken = **next.find("shop");
  EXPECT_EQ(taken.state(), quarry::v1::RUN_STATE_RUNNING) << "load goes on";
  int found = 0;
  for (const Process* process : taken.fleet().all()) {
    if (process->id() == "stock-service-1") {
      EXPECT_EQ(process->identity()->pid, stock);
    }
    if (process->id() == "shop-service-1") {
      EXPECT_NE(process->identity()->pid, shop);
    }
    ++found;
  }
  EXPECT_EQ(found, 9);
}

TEST_F(RunTest, endsSoonAfterTheClientItBelongsTo) {
  start("monolith", "cli-7");
  serveAll();
  run().watchBegan("cli-7");
  run().watchBegan("studio");
  loop_.advance(std::chrono::minutes(30));
  ASSERT_FALSE(runs_.empty());
  run().watchEnded("studio");
  loop_.advance(std::chrono::minutes(1));
  ASSERT_FALSE(runs_.empty()) << "it belongs to another";
  run().watchEnded("cli-7");
  loop_.advance(seconds(3));
  EXPECT_TRUE(runs_.empty());
  EXPECT_TRUE(system_.running.empty());
}

TEST_F(RunTest, endsWhereTheClientItBelongsToNeverWatches) {
  start("monolith", "cli-7");
  serveAll();
  loop_.advance(seconds(29));
  EXPECT_FALSE(runs_.empty());
  loop_.advance(seconds(2));
  EXPECT_TRUE(runs_.empty());
}

TEST_F(RunTest, belongsToItsClientAfterATakeoverToo) {
  start("monolith", "cli-7");
  serveAll();
  run().watchBegan("cli-7");
  Runs next(workshop_.surroundings);
  ASSERT_EQ(next.takeOver(), 1);
  loop_.advance(seconds(29));
  EXPECT_FALSE(next.empty());
  loop_.advance(seconds(3));
  EXPECT_TRUE(next.empty());
}

TEST_F(RunTest, isForgottenByTheNextQuarrydWhereNothingOfItLives) {
  startAndServe("microservices");
  Runs next(workshop_.surroundings);
  const auto specs = system_.specs.size();
  system_.running.clear();
  EXPECT_EQ(next.takeOver(), 0);
  loop_.settle();
  EXPECT_TRUE(next.empty());
  EXPECT_EQ(system_.specs.size(), specs) << "nothing is started";
  EXPECT_FALSE(std::filesystem::exists(workshop_.folder.path() / "shop" / "state.json"));
}

TEST_F(RunTest, isForgottenWhereTheMachineWasBootedSince) {
  workshop_.surroundings.boot_id = "yesterday";
  startAndServe("microservices");
  workshop_.surroundings.boot_id = "today";
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 0);
}

TEST_F(RunTest, refusesANameThatIsTakenOrLeadsElsewhere) {
  start("monolith");
  quarry::v1::StartRunRequest request;
  *request.mutable_system() = quarry::test::shopSystem();
  request.set_run_id("shop");
  runs_.start(request,
              [](const auto& started) { EXPECT_EQ(started.status().code(), absl::StatusCode::kAlreadyExists); });
  request.set_run_id("../../etc");
  runs_.start(request,
              [](const auto& started) { EXPECT_EQ(started.status().code(), absl::StatusCode::kInvalidArgument); });
}

TEST_F(RunTest, replacesARunOfItsNameOnlyByOneThatCompiles) {
  start("monolith");
  quarry::v1::StartRunRequest request;
  *request.mutable_system() = quarry::test::shopSystem();
  request.set_run_id("shop");
  request.set_replace(true);
  request.set_architecture("nowhere");
  runs_.start(request, [](const auto& started) { EXPECT_FALSE(started.ok()); });
  loop_.settle();
  EXPECT_EQ(run().design().plan.architecture(), "monolith");
  request.set_architecture("microservices");
  bool started_again = false;
  runs_.start(request, [&](const auto& started) { started_again = started.ok(); });
  loop_.settle();
  EXPECT_TRUE(started_again);
  EXPECT_EQ(run().design().plan.architecture(), "microservices");
}

}  // namespace
}  // namespace quarry::supervise
