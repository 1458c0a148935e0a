// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/run.h"

#include "backend/supervise/runs.h"
#include "tests/backend/supervise/workshop.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// A run whose processes attach and serve when the test says so.
class RunTest : public testing::Test {
 protected:
  supervise::Run& start(const std::string& architecture) {
    quarry::v1::StartRunRequest request;
    *request.mutable_system() = quarry::test::shopSystem();
    request.set_architecture(architecture);
    request.set_run_id("shop");
    runs_.start(request, [](const auto& started) { ASSERT_TRUE(started.ok()) << started.status(); });
    loop_.settle();
    return run();
  }

  supervise::Run& startAndServe(const std::string& architecture) {
    start(architecture);
    serveAll();
    return run();
  }

  supervise::Run& run() { return **runs_.find(""); }

  /// Whoever runs and is not attached attaches, is ready, and applies all it is told.
  void serveAll() {
    for (Process* process : run().fleet().all()) {
      if (process->identity().has_value() && !process->attached()) serve(*process);
    }
    loop_.settle();
    applyAll();
  }

  void serve(Process& process) {
    lines_[process.id()] = std::make_shared<test::FakeLine>();
    quarry::v1::Hello hello;
    hello.set_run_id("shop");
    hello.set_process_id(process.id());
    hello.set_pid(process.identity()->pid);
    ASSERT_TRUE(run().attach(lines_[process.id()], hello).ok());
    quarry::v1::ProcessMessage ready;
    ready.mutable_ready()->set_grpc_address("127.0.0.1:" + std::to_string(process.identity()->pid));
    run().receive(process.id(), ready);
  }

  void applyAll() {
    for (const auto& [id, line] : lines_) {
      if (line->orders.empty()) continue;
      quarry::v1::ProcessMessage applied;
      applied.mutable_applied()->set_revision(line->orders.back().revision());
      run().receive(id, applied);
    }
    loop_.settle();
  }

  std::vector<std::string> processes() {
    std::vector<std::string> ids;
    for (const Process* process : run().fleet().all()) ids.push_back(process->id());
    return ids;
  }

  int pidOf(const std::string& id) {
    for (const Process* process : run().fleet().all()) {
      if (process->id() == id && process->identity().has_value()) return process->identity()->pid;
    }
    return 0;
  }

  /// Replicas of a service that a process was told last.
  std::vector<std::string> replicasKnownTo(const std::string& process, const std::string& service) {
    std::vector<std::string> ids;
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_endpoints(); });
    if (order == nullptr) return ids;
    for (const auto& entry : order->endpoints().services()) {
      if (entry.service() != service) continue;
      for (const auto& replica : entry.replicas()) ids.push_back(replica.process_id());
    }
    return ids;
  }

  quarry::v1::LoadControl loadTold(const std::string& process) {
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_load_control(); });
    return order == nullptr ? quarry::v1::LoadControl() : order->load_control();
  }

  std::vector<std::string> faultsTold(const std::string& process) {
    std::vector<std::string> targets;
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_faults(); });
    if (order == nullptr) return targets;
    for (const auto& fault : order->faults().faults()) targets.push_back(fault.target());
    return targets;
  }

  quarry::v1::KillRequest killOf(const std::string& target, milliseconds hold, int replica = 0) {
    quarry::v1::KillRequest request;
    request.set_target(target);
    request.set_hold_ms(hold.count());
    request.set_replica(replica);
    return request;
  }

  quarry::v1::TargetRequest targetOf(const std::string& target, int replica = 0) {
    quarry::v1::TargetRequest request;
    request.set_target(target);
    request.set_replica(replica);
    return request;
  }

  quarry::v1::ApplyDocumentReply apply(const quarry::v1::System& system, const std::string& architecture = "") {
    quarry::v1::ApplyDocumentRequest request;
    *request.mutable_system() = system;
    request.set_architecture(architecture);
    const auto reply = run().apply(request);
    EXPECT_TRUE(reply.ok()) << reply.status();
    loop_.settle();
    return reply.ok() ? *reply : quarry::v1::ApplyDocumentReply();
  }

  test::Workshop workshop_;
  test::ManualLoop& loop_ = workshop_.loop;
  test::FakeOperatingSystem& system_ = workshop_.operating_system;
  std::map<std::string, std::shared_ptr<test::FakeLine>> lines_;
  Runs runs_{workshop_.surroundings};
};

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
  EXPECT_THAT(replicasKnownTo("front-1", "stock-service"), ElementsAre("stock-service-1", "stock-service-2"));
}

TEST_F(RunTest, tellsEverybodyWhoIsDownAtOnceAndWhoIsBack) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock", seconds(5))).ok());
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("front-1", "stock-service"), ElementsAre());
  loop_.advance(seconds(5));
  serveAll();
  EXPECT_THAT(replicasKnownTo("front-1", "stock-service"), ElementsAre("stock-service-1", "stock-service-2"));
  EXPECT_EQ(run().state(), quarry::v1::RUN_STATE_RUNNING);
}

TEST_F(RunTest, killsOnlyTheReplicaThatIsNamed) {
  startAndServe("microservices");
  const auto reply = run().kill(killOf("stock-service", seconds(5), 2));
  ASSERT_TRUE(reply.ok());
  EXPECT_THAT(reply->process_ids(), ElementsAre("stock-service-2"));
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("front-1", "stock-service"), ElementsAre("stock-service-1"));
  EXPECT_EQ(run().kill(killOf("stock-service", seconds(5), 7)).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(RunTest, killsTheMonolithWhenAServiceOfTheCutIsMeant) {
  startAndServe("monolith");
  const auto reply = run().kill(killOf("stock-service", seconds(5)));
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->service(), "app");
}

TEST_F(RunTest, showsAServiceThatIsHeldDownAsDownWithItsReason) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock-service", seconds(5))).ok());
  loop_.settle();
  const auto snapshot = run().snapshot();
  for (const auto& service : snapshot.services()) {
    const bool held = service.name() == "stock-service";
    EXPECT_EQ(service.health(), held ? quarry::v1::HEALTH_DOWN : quarry::v1::HEALTH_HEALTHY) << service.name();
    if (held) {
      EXPECT_THAT(service.reason(), HasSubstr("killed on purpose"));
    }
  }
}

TEST_F(RunTest, leavesOutABrokerWhoseServerIsDown) {
  startAndServe("monolith");
  const auto brokers = [&] {
    return lines_["app-1"]->last([](const auto& each) { return each.has_endpoints(); })->endpoints().brokers();
  };
  ASSERT_EQ(brokers().size(), 2);
  EXPECT_THAT(brokers().at(0).address(), HasSubstr("nats://127.0.0.1:"));
  ASSERT_TRUE(run().kill(killOf("broker:rabbit", seconds(5))).ok());
  loop_.settle();
  EXPECT_EQ(brokers().size(), 1);
}

TEST_F(RunTest, changesBehaviourWithoutARestart) {
  startAndServe("microservices");
  const int before = pidOf("stock-service-1");
  auto system = quarry::test::shopSystem();
  system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps()->set_id("s-more");
  system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps(1)->mutable_wait();
  EXPECT_THAT(apply(system).replaced(), ElementsAre());
  EXPECT_EQ(pidOf("stock-service-1"), before);
  const auto* order = lines_["stock-service-1"]->last([](const auto& each) { return each.has_service(); });
  ASSERT_NE(order, nullptr);
  EXPECT_THAT(order->DebugString(), HasSubstr("s-more"));
}

TEST_F(RunTest, replacesTheMonolithByItsServicesWithoutAGap) {
  startAndServe("monolith");
  const int monolith = pidOf("app-1");
  const auto reply = apply(quarry::test::shopSystem(), "microservices");
  EXPECT_THAT(reply.replaced(), ElementsAre("front", "shop-service", "stock-service"));
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-1")) << "the new ones are not ready";
  serveAll();
  EXPECT_EQ(run().design().plan.architecture(), "microservices");
  EXPECT_THAT(replicasKnownTo("load-web-1", "front"), ElementsAre("front-1"));
  applyAll();
  EXPECT_TRUE(lines_["app-1"]->orders.back().drain());
  EXPECT_TRUE(system_.running.contains(monolith)) << "it finishes what it began";
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  run().receive("app-1", drained);
  loop_.settle();
  EXPECT_FALSE(system_.running.contains(monolith));
  EXPECT_THAT(processes(), testing::Not(testing::Contains("app-1")));
}

TEST_F(RunTest, keepsWhatRunsWhenTheNewOneDoesNotComeUp) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  for (int i = 0; i < 6; ++i) {
    for (const Process* process : run().fleet().all()) {
      if (process->element() == "service:front" && process->identity().has_value()) {
        system_.end(process->identity()->pid);
        break;
      }
    }
    loop_.advance(seconds(5));
  }
  loop_.advance(seconds(30));
  EXPECT_EQ(run().design().plan.architecture(), "monolith");
  EXPECT_THAT(processes(), UnorderedElementsAre("broker-rabbit-1", "broker-nats-1", "app-1", "load-web-1"));
  EXPECT_GE(workshop_.count(Event::KIND_PLAN_CHANGED), 1);
}

TEST_F(RunTest, restartsByStartingTheNewOneFirst) {
  startAndServe("monolith");
  ASSERT_TRUE(run().restart(targetOf("app")).ok());
  EXPECT_THAT(processes(), testing::Contains("app-2"));
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-1"));
  serveAll();
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-2"));
}

TEST_F(RunTest, scalesUpAndDown) {
  startAndServe("microservices");
  quarry::v1::ScaleRequest request;
  request.set_service("stock-service");
  request.set_replicas(3);
  ASSERT_TRUE(run().scale(request).ok());
  serveAll();
  EXPECT_EQ(replicasKnownTo("front-1", "stock-service").size(), 3u);
  request.set_replicas(1);
  ASSERT_TRUE(run().scale(request).ok());
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("front-1", "stock-service"), ElementsAre("stock-service-1"));
  request.set_replicas(1000);
  EXPECT_EQ(run().scale(request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(RunTest, endsAFaultWithItsTimeAndSaysSo) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("edge:shop-service->stock-service");
  request.mutable_fault()->add_effects()->mutable_hang();
  request.mutable_fault()->set_duration_ms(3000);
  ASSERT_TRUE(run().addFault(request).ok());
  EXPECT_THAT(faultsTold("shop-service-1"), ElementsAre("step:s-reserve"));
  loop_.advance(seconds(3));
  EXPECT_THAT(faultsTold("shop-service-1"), ElementsAre());
  EXPECT_EQ(workshop_.count(Event::KIND_FAULT_ENDED), 1);
}

TEST_F(RunTest, endsAFaultWithItsOwner) {
  startAndServe("microservices");
  run().watchBegan("studio");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("module:stock");
  request.mutable_fault()->add_effects()->mutable_hang();
  request.set_owner("studio");
  ASSERT_TRUE(run().addFault(request).ok());
  loop_.advance(minutes(5));
  EXPECT_EQ(run().faults().size(), 1u);
  run().watchEnded("studio");
  loop_.advance(seconds(2));
  EXPECT_TRUE(run().faults().empty());
}

TEST_F(RunTest, tellsAFaultOfOneReplicaOnlyToThatOne) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("service:stock-service/2");
  request.mutable_fault()->add_effects()->mutable_hang();
  ASSERT_TRUE(run().addFault(request).ok());
  EXPECT_THAT(faultsTold("stock-service-1"), ElementsAre());
  EXPECT_THAT(faultsTold("stock-service-2"), ElementsAre("service:stock-service"));
}

TEST_F(RunTest, pausesTheLoadTenMinutesAfterTheLastClient) {
  startAndServe("monolith");
  run().watchBegan("studio");
  loop_.advance(minutes(20));
  EXPECT_FALSE(loadTold("load-web-1").paused());
  run().watchEnded("studio");
  loop_.advance(minutes(10));
  EXPECT_TRUE(loadTold("load-web-1").paused());
  run().watchBegan("studio");
  EXPECT_FALSE(loadTold("load-web-1").paused());
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
