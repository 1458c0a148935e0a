// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/limits.h"
#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class RunApply : public test::RunFixture {};

TEST_F(RunApply, changesBehaviourWithoutARestart) {
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

TEST_F(RunApply, replacesTheMonolithByItsServicesWithoutAGap) {
  startAndServe("monolith");
  const int monolith = pidOf("app-1");
  const auto reply = apply(quarry::test::shopSystem(), "microservices");
  EXPECT_THAT(reply.replaced(), ElementsAre("front", "shop-service", "stock-service"));
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-1")) << "the new ones are not ready";
  serveAll();
  EXPECT_EQ(run().design().plan.architecture(), "microservices");
  EXPECT_THAT(replicasKnownTo("load-web-1", "front"), ElementsAre("front-1"));
  applyAll();
  loop_.advance(milliseconds(900));
  EXPECT_FALSE(lines_["app-1"]->orders.back().drain()) << "calls may be on their way to it";
  loop_.advance(milliseconds(200));
  EXPECT_TRUE(lines_["app-1"]->orders.back().drain());
  EXPECT_TRUE(system_.running.contains(monolith)) << "it finishes what it began";
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  run().receive("app-1", drained);
  loop_.settle();
  EXPECT_FALSE(system_.running.contains(monolith));
  EXPECT_THAT(processes(), testing::Not(testing::Contains("app-1")));
}

TEST_F(RunApply, keepsWhatRunsWhenTheNewOneDoesNotComeUp) {
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

TEST_F(RunApply, restartsByStartingTheNewOneFirst) {
  startAndServe("monolith");
  ASSERT_TRUE(run().restart(targetOf("app")).ok());
  EXPECT_THAT(processes(), testing::Contains("app-2"));
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-1"));
  serveAll();
  EXPECT_THAT(replicasKnownTo("load-web-1", "app"), ElementsAre("app-2"));
}

TEST_F(RunApply, refusesTheDesignOfAnotherSystem) {
  startAndServe("monolith");
  quarry::v1::ApplyDocumentRequest request;
  *request.mutable_system() = quarry::test::shopSystem();
  request.mutable_system()->set_name("other");
  const auto reply = run().apply(request);
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(reply.status().message(), HasSubstr("quarry run FILE --name shop --replace"));
}

TEST_F(RunApply, showsThatAChangeIsOnItsWay) {
  startAndServe("monolith");
  EXPECT_EQ(run().snapshot().reason(), "");
  apply(quarry::test::shopSystem(), "microservices");
  EXPECT_THAT(run().snapshot().reason(), HasSubstr("on its way"));
  serveAll();
  EXPECT_EQ(run().snapshot().architecture(), "microservices");
  EXPECT_EQ(run().snapshot().reason(), "");
}

TEST_F(RunApply, scalesUpAndDown) {
  startAndServe("microservices");
  quarry::v1::ScaleRequest request;
  request.set_service("stock-service");
  request.set_replicas(3);
  ASSERT_TRUE(run().scale(request).ok());
  serveAll();
  EXPECT_EQ(replicasKnownTo("shop-service-1", "stock-service").size(), 3u);
  request.set_replicas(1);
  ASSERT_TRUE(run().scale(request).ok());
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1"));
}

TEST_F(RunApply, scalesAsFarAsADesignMay) {
  startAndServe("microservices");
  quarry::v1::ScaleRequest request;
  request.set_service("stock-service");
  request.set_replicas(model::most_replicas);
  EXPECT_TRUE(run().scale(request).ok());
  request.set_replicas(model::most_replicas + 1);
  EXPECT_EQ(run().scale(request).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace quarry::supervise
