// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/functions.h"

#include "tests/backend/supervise/fake_doors.h"
#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

/// stock-service is a function, unless another one is named; shop-service calls it.
class FunctionsTest : public test::RunFixture {
 protected:
  FunctionsTest() { workshop_.surroundings.doors = &doors_; }

  void startFunction(const std::string& name = "stock-service") {
    name_ = name;
    quarry::v1::StartRunRequest request;
    *request.mutable_system() = quarry::test::shopSystem();
    for (auto& service : *request.mutable_system()->mutable_services()) {
      if (service.name() != name_) continue;
      service.set_platform(quarry::v1::PLATFORM_FUNCTION);
      service.set_replicas(1);
      service.mutable_scaling()->set_idle_ms(5000);
    }
    request.set_architecture("microservices");
    request.set_run_id("shop");
    runs_.start(request, [](const auto& started) { ASSERT_TRUE(started.ok()) << started.status(); });
    loop_.settle();
    serveAll();
  }

  void measure(double requests_per_s) {
    auto snapshot = run().snapshot();
    for (auto& service : *snapshot.mutable_services()) {
      if (service.name() == name_) service.mutable_traffic()->set_requests_per_s(requests_per_s);
    }
    run().observe(snapshot);
    loop_.settle();
    applyAll();
  }

  void fallAsleep() {
    measure(0);
    loop_.advance(seconds(5));
    measure(0);
    loop_.advance(seconds(1));
    quarry::v1::ProcessMessage drained;
    drained.mutable_drained();
    run().receive(name_ + "-1", drained);
    loop_.settle();
  }

  quarry::v1::ServiceStatus status() {
    const auto snapshot = run().snapshot();
    for (const auto& service : snapshot.services()) {
      if (service.name() == name_) return service;
    }
    return {};
  }

  test::FakeDoors doors_;
  std::string name_;
};

TEST_F(FunctionsTest, goesToZeroWhenItHadNothingToDoAndIsReachedAtADoor) {
  startFunction();
  fallAsleep();
  EXPECT_EQ(status().replicas_size(), 0);
  EXPECT_EQ(status().health(), quarry::v1::HEALTH_HEALTHY);
  EXPECT_THAT(status().reason(), HasSubstr("at zero"));
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-door"));
}

TEST_F(FunctionsTest, leavesNobodyWithoutAnAddressWhileItGoesToZero) {
  startFunction();
  measure(0);
  loop_.advance(seconds(5));
  measure(0);
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-door"));
  EXPECT_NE(pidOf("stock-service-1"), 0) << "it finishes what it began";
}

TEST_F(FunctionsTest, staysUpWhileItHasRequests) {
  startFunction();
  for (int i = 0; i < 10; ++i) {
    measure(i % 2);
    loop_.advance(seconds(4));
  }
  EXPECT_EQ(status().replicas_size(), 1);
}

TEST_F(FunctionsTest, isStartedForTheRequestThatRingsAndSaysHowLongThatWaited) {
  startFunction();
  fallAsleep();
  doors_.rings.at(0)();
  doors_.rings.at(0)();
  loop_.settle();
  ASSERT_EQ(status().replicas_size(), 1) << "once, however often it rings";
  loop_.advance(milliseconds(70));
  serveAll();
  EXPECT_EQ(doors_.targets.at(0), "127.0.0.1:" + std::to_string(pidOf("stock-service-1")));
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1"));
  EXPECT_EQ(workshop_.count(Event::KIND_COLD_START), 1);
  EXPECT_EQ(status().cold_starts(), 1);
  EXPECT_EQ(status().last_cold_start_ms(), 70);
}

TEST_F(FunctionsTest, isFoundFromOutsideAtOneAddressAsleepAndAwake) {
  startFunction("front");
  const auto tellHttpAddress = [&](const std::string& address) {
    quarry::v1::ProcessMessage ready;
    ready.mutable_ready()->set_http_address(address);
    run().receive("front-1", ready);
    loop_.settle();
  };
  tellHttpAddress("127.0.0.1:7001");
  const std::string url = run().snapshot().gateways(0).url();
  EXPECT_EQ(url, "http://door:1");
  EXPECT_EQ(doors_.targets.at(1), "127.0.0.1:7001");
  fallAsleep();
  EXPECT_EQ(run().snapshot().gateways(0).url(), url);
  EXPECT_EQ(doors_.targets.at(1), "");
  doors_.rings.at(1)();
  loop_.settle();
  serveAll();
  tellHttpAddress("127.0.0.1:7002");
  EXPECT_EQ(run().snapshot().gateways(0).url(), url);
  EXPECT_EQ(doors_.targets.at(1), "127.0.0.1:7002");
}

TEST_F(FunctionsTest, isAtZeroForTheNextQuarrydToo) {
  startFunction();
  fallAsleep();
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  loop_.settle();
  const auto snapshot = (*next.find("shop"))->snapshot();
  for (const auto& service : snapshot.services()) {
    if (service.name() != "stock-service") continue;
    EXPECT_THAT(service.reason(), HasSubstr("at zero"));
  }
  EXPECT_EQ(doors_.rings.size(), 2u) << "the next one opens a door of its own";
}

TEST_F(FunctionsTest, keepsTheReplicasThatSomebodyAskedForByHand) {
  startFunction();
  quarry::v1::ScaleRequest request;
  request.set_service("stock-service");
  request.set_replicas(1);
  ASSERT_TRUE(run().scale(request).ok());
  measure(0);
  loop_.advance(seconds(60));
  measure(0);
  EXPECT_EQ(status().replicas_size(), 1);
}

}  // namespace
}  // namespace quarry::supervise
