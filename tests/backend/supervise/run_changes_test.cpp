// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class RunChanges : public test::RunFixture {
 protected:
  quarry::v1::DeployRequest deployOf(const std::string& service, const std::string& version) {
    quarry::v1::DeployRequest request;
    request.set_service(service);
    request.set_version(version);
    return request;
  }

  quarry::v1::ServiceStatus statusOf(const std::string& name) {
    const auto snapshot = run().snapshot();
    for (const auto& service : snapshot.services()) {
      if (service.name() == name) return service;
    }
    return {};
  }

  std::vector<std::string> versionsOf(const std::string& service) {
    std::vector<std::string> versions;
    const auto status = statusOf(service);
    for (const auto& replica : status.replicas()) versions.push_back(replica.version());
    return versions;
  }

  std::string lastText(Event::Kind kind) {
    for (auto event = workshop_.events.rbegin(); event != workshop_.events.rend(); ++event) {
      if (event->kind == kind) return event->text;
    }
    return {};
  }
};

TEST_F(RunChanges, rollsOneServiceToAVersionAloneAndShowsBothMeanwhile) {
  startAndServe("microservices");
  const int shop = pidOf("shop-service-1");
  ASSERT_TRUE(run().deploy(deployOf("stock-service", "8")).ok());
  loop_.settle();
  EXPECT_THAT(versionsOf("stock-service"), ElementsAre("7", "7", "8", "8"));
  EXPECT_EQ(statusOf("stock-service").version(), "7");
  EXPECT_EQ(statusOf("stock-service").rolling_to(), "8");
  serveAll();
  EXPECT_EQ(statusOf("stock-service").version(), "8");
  EXPECT_EQ(statusOf("stock-service").rolling_to(), "");
  EXPECT_EQ(pidOf("shop-service-1"), shop);
}

TEST_F(RunChanges, deploysAgainInTheVersionThereIs) {
  startAndServe("microservices");
  ASSERT_TRUE(run().deploy(deployOf("stock-service", "")).ok());
  EXPECT_THAT(processes(), Contains("stock-service-4"));
  EXPECT_EQ(run().deploy(deployOf("client:web", "2")).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(RunChanges, refusesWhatIsNoVersion) {
  startAndServe("microservices");
  for (const std::string& version : {std::string("../../x y"), std::string(65, '1'), std::string("1\n")}) {
    EXPECT_EQ(run().deploy(deployOf("front", version)).status().code(), absl::StatusCode::kInvalidArgument) << version;
  }
  EXPECT_TRUE(run().deploy(deployOf("front", "2.1.0-rc_1+b")).ok());
}

TEST_F(RunChanges, deploysOneAfterTheOther) {
  startAndServe("microservices");
  ASSERT_TRUE(run().deploy(deployOf("stock-service", "8")).ok());
  EXPECT_EQ(run().deploy(deployOf("stock-service", "9")).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(run().deploy(deployOf("front", "2")).status().code(), absl::StatusCode::kFailedPrecondition)
      << "it would take the place of the first";
  serveAll();
  EXPECT_EQ(statusOf("stock-service").version(), "8");
  EXPECT_TRUE(run().deploy(deployOf("front", "2")).ok());
}

TEST_F(RunChanges, tellsThoseThatArriveOfEachOtherBeforeAnybodyCallsThem) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  for (Process* process : run().fleet().all()) {
    if (process->identity().has_value() && !process->attached()) serve(*process);
  }
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1", "stock-service-2"));
  EXPECT_EQ(run().design().plan.architecture(), "monolith") << "nobody said yet that it knows";
  const auto* told = lines_["load-web-1"]->last([](const auto& each) { return each.has_endpoints(); });
  EXPECT_EQ(told->endpoints().gateways_size(), 1) << "only the one that is called now";
  applyAll();
  EXPECT_EQ(run().design().plan.architecture(), "microservices");
  EXPECT_EQ(lastText(Event::KIND_PLAN_CHANGED),
            "The run is now microservices; started anew: front, shop-service, stock-service; ended: app.");
}

TEST_F(RunChanges, admitsThoseThatArriveToThePublicAddressOnceTheyHaveTheirPlace) {
  startAndServe("microservices");
  const auto takesPublic = [&](const std::string& id) {
    const auto* order = lines_[id]->last([](const auto& each) { return each.has_take_public(); });
    return order != nullptr && order->take_public();
  };
  EXPECT_TRUE(takesPublic("front-1"));
  ASSERT_TRUE(run().restart(targetOf("front")).ok());
  loop_.settle();
  serve(*run().fleet().with(Standing::kArriving).front());
  loop_.settle();
  EXPECT_FALSE(takesPublic("front-2"));
  applyAll();
  EXPECT_TRUE(takesPublic("front-2"));
}

TEST_F(RunChanges, showsTheAddressThatAGatewaysProcessesShare) {
  startAndServe("microservices");
  quarry::v1::ProcessMessage ready;
  ready.mutable_ready()->set_http_address("127.0.0.1:7777");
  auto& address = *ready.mutable_ready()->add_public_addresses();
  address.set_gateway(run().design().plan.services(0).gateways(0).name());
  address.set_http_address("127.0.0.1:41000");
  run().receive("front-1", ready);
  EXPECT_EQ(run().snapshot().gateways(0).url(), "http://127.0.0.1:41000");
}

TEST_F(RunChanges, keepsAnOldReplicaUntilTheSlowestCallerHasLearned) {
  startAndServe("microservices");
  ASSERT_TRUE(run().restart(targetOf("stock-service", 1)).ok());
  for (Process* process : run().fleet().all()) {
    if (process->identity().has_value() && !process->attached()) serve(*process);
  }
  loop_.settle();
  applyAll();
  loop_.settle();
  // The switch has told everybody; nobody answers for ten seconds.
  loop_.advance(seconds(10));
  EXPECT_FALSE(lines_["stock-service-1"]->orders.back().drain());
  applyAll();
  loop_.advance(milliseconds(100));
  EXPECT_TRUE(lines_["stock-service-1"]->orders.back().drain());
}

TEST_F(RunChanges, drainsOnPurposeOnlyOnceNobodyLooksForItAnyMore) {
  startAndServe("microservices");
  ASSERT_TRUE(run().drain(targetOf("stock-service", 1)).ok());
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-2"));
  EXPECT_FALSE(lines_["stock-service-1"]->orders.back().drain());
  applyAll();
  loop_.advance(milliseconds(100));
  EXPECT_TRUE(lines_["stock-service-1"]->orders.back().drain());
}

TEST_F(RunChanges, leavesThoseThatLeaveTheAddressesTheyBeganWith) {
  startAndServe("microservices");
  apply(quarry::test::shopSystem(), "monolith");
  serveAll();
  applyAll();
  loop_.advance(seconds(2));
  ASSERT_TRUE(lines_["front-1"]->orders.back().drain());
  EXPECT_EQ(replicasKnownTo("front-1", "shop-service").size(), 3u) << "its last requests still go there";
}

TEST_F(RunChanges, replacesAProcessOnceHoweverOftenItIsAsked) {
  startAndServe("microservices");
  ASSERT_TRUE(run().restart(targetOf("front")).ok());
  EXPECT_EQ(run().restart(targetOf("front")).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(run().deploy(deployOf("front", "")).status().code(), absl::StatusCode::kFailedPrecondition);
  serveAll();
  EXPECT_EQ(run().fleet().current("service:front").size(), 1u);
}

TEST_F(RunChanges, forgetsOneThatIsDownWhenItIsOneTooMany) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock-service", seconds(60), 2)).ok());
  loop_.settle();
  quarry::v1::ScaleRequest request;
  request.set_service("stock-service");
  request.set_replicas(1);
  ASSERT_TRUE(run().scale(request).ok());
  loop_.settle();
  applyAll();
  loop_.advance(seconds(1));
  loop_.advance(seconds(1));
  EXPECT_THAT(processes(), Not(Contains("stock-service-2")));
}

TEST_F(RunChanges, letsCallersLeaveBeforeThoseTheyCall) {
  startAndServe("microservices");
  apply(quarry::test::shopSystem(), "monolith");
  serveAll();
  applyAll();
  loop_.advance(seconds(2));
  EXPECT_TRUE(lines_["front-1"]->orders.back().drain());
  EXPECT_FALSE(lines_["stock-service-1"]->orders.back().drain()) << "shop-service may still need it";
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  for (const std::string id : {"front-1", "shop-service-1", "shop-service-2", "shop-service-3"}) {
    run().receive(id, drained);
    loop_.advance(milliseconds(200));
  }
  EXPECT_TRUE(lines_["stock-service-1"]->orders.back().drain());
}

TEST_F(RunChanges, saysWhenADocumentIsInForceAndAfterHowLong) {
  startAndServe("microservices");
  auto system = quarry::test::shopSystem();
  system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps()->set_id("s-more");
  system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps(1)->mutable_wait();
  apply(system);
  EXPECT_EQ(workshop_.count(Event::KIND_IN_FORCE), 0) << "nobody has applied it";
  loop_.advance(milliseconds(12));
  applyAll();
  EXPECT_EQ(workshop_.count(Event::KIND_IN_FORCE), 1);
  EXPECT_THAT(lastText(Event::KIND_IN_FORCE), HasSubstr("after 12 ms"));
}

TEST_F(RunChanges, scalesByWhatIsMeasuredUntilSomebodyDoesByHand) {
  auto system = quarry::test::shopSystem();
  for (auto& service : *system.mutable_services()) {
    if (service.name() != "front") continue;
    service.mutable_slo()->set_latency_ms(100);
    service.mutable_scaling()->set_max_replicas(4);
  }
  startAndServe("microservices");
  apply(system);
  applyAll();
  auto slow = run().snapshot();
  for (auto& service : *slow.mutable_services()) {
    service.mutable_traffic()->set_requests_per_s(50);
    service.mutable_traffic()->set_p99_ms(120);
  }
  run().observe(slow);
  loop_.settle();
  EXPECT_THAT(processes(), Contains("front-2"));
  EXPECT_THAT(processes(), Not(Contains("front-3")));
  EXPECT_THAT(lastText(Event::KIND_SCALED), HasSubstr("front goes from 1 to 2 replicas: its p99 of 120 ms"));
  EXPECT_EQ(statusOf("front").scaling(), "automatic, 1 to 4");
  quarry::v1::ScaleRequest by_hand;
  by_hand.set_service("front");
  by_hand.set_replicas(2);
  ASSERT_TRUE(run().scale(by_hand).ok());
  loop_.advance(seconds(60));
  run().observe(slow);
  loop_.settle();
  EXPECT_THAT(processes(), Not(Contains("front-3")));
  EXPECT_EQ(statusOf("front").scaling(), "by hand");
}

}  // namespace
}  // namespace quarry::supervise
