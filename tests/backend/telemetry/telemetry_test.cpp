// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/telemetry.h"

#include "tests/backend/telemetry/receiver.h"

#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;
using namespace std::chrono_literals;

Reported charge(int requests, const std::string& outcome = "ok", double ms = 10) {
  return {"quarry.operation.duration", {{"quarry.operation", "payments.Charge"}, {"outcome", outcome}}, requests, ms};
}

Reported edge(const std::string& id, const std::string& kind, int requests, const std::string& outcome = "ok") {
  return {"quarry.edge.duration", {{"quarry.edge.id", id}, {"quarry.edge.kind", kind}, {"outcome", outcome}}, requests};
}

TEST(Telemetry, tellsRatesAndLatenciesOfAService) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10)});
  const auto traffic = serviceIn(receiver.snapshot(), "payment-service").traffic();
  EXPECT_NEAR(traffic.requests_per_s(), 20, 0.1);
  EXPECT_EQ(traffic.error_ratio(), 0);
  EXPECT_NEAR(traffic.p99_ms(), 10, 0.25);
}

TEST(Telemetry, leavesCallsWithinAProcessOutOfAServicesTotal) {
  Receiver receiver;
  Reported local = charge(50);
  local.attributes.push_back({"quarry.in_process", "true"});
  receiver.sendFor(5s, "payment-service", {charge(10), local});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_NEAR(serviceIn(snapshot, "payment-service").traffic().requests_per_s(), 20, 0.1);
  ASSERT_EQ(snapshot.operations_size(), 1);
  EXPECT_NEAR(snapshot.operations(0).traffic().requests_per_s(), 120, 0.5);
}

TEST(Telemetry, countsRoutesForTheServiceThatHoldsTheGateway) {
  Receiver receiver;
  receiver.sendFor(5s, "gateway-service",
                   {{"quarry.route.duration", {{"quarry.gateway", "api"}, {"quarry.route", "route-pay"}}, 10}});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_NEAR(serviceIn(snapshot, "gateway-service").traffic().requests_per_s(), 20, 0.1);
  ASSERT_EQ(snapshot.gateways_size(), 1);
  EXPECT_NEAR(snapshot.gateways(0).traffic().requests_per_s(), 20, 0.1);
}

TEST(Telemetry, sumsTheIdsOfAnEdgeAndOfAStore) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {edge("step-insert", "query", 5), edge("step-read", "query", 10)});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_NEAR(edgeIn(snapshot, "service:payment-service", "store:payments-db").traffic().requests_per_s(), 30, 0.2);
  ASSERT_EQ(snapshot.stores_size(), 1);
  EXPECT_NEAR(snapshot.stores(0).traffic().requests_per_s(), 30, 0.2);
  EXPECT_EQ(snapshot.stores(0).effective(), "sqlite");
}

TEST(Telemetry, showsAFaultWithTheFirstReportAfterIt) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10)});
  receiver.sendFor(500ms, "payment-service", {charge(10, "error", 300)});
  const auto traffic = serviceIn(receiver.snapshot(), "payment-service").traffic();
  EXPECT_GE(traffic.error_ratio(), 0.2);
  EXPECT_NEAR(traffic.p99_ms(), 300, 7);
}

TEST(Telemetry, forgetsTrafficThatHasEnded) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10)});
  receiver.now += 4s;
  const auto traffic = serviceIn(receiver.snapshot(), "payment-service").traffic();
  EXPECT_EQ(traffic.requests_per_s(), 0);
  EXPECT_EQ(traffic.p99_ms(), 0);
}

TEST(Telemetry, doesNotBlameAServiceForItsCallersMistakes) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10, "caller_error")});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_EQ(serviceIn(snapshot, "payment-service").traffic().error_ratio(), 0);
  EXPECT_EQ(serviceIn(snapshot, "payment-service").health(), v1::HEALTH_HEALTHY);
}

TEST(Telemetry, callsAServiceFailingAndNamesWhy) {
  Receiver receiver;
  receiver.sendFor(3s, "payment-service", {charge(5), charge(5, "error"), edge("step-insert", "query", 5, "error")});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_EQ(serviceIn(snapshot, "payment-service").health(), v1::HEALTH_FAILING);
  EXPECT_EQ(serviceIn(snapshot, "payment-service").reason(),
            "50 % of calls failed in the last 10 s because payments-db fails");
  EXPECT_EQ(snapshot.stores(0).health(), v1::HEALTH_FAILING);
}

TEST(Telemetry, callsAServiceDegradedWhoseSloBurns) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10, "ok", 400)});
  EXPECT_EQ(serviceIn(receiver.snapshot(), "payment-service").health(), v1::HEALTH_DEGRADED);
}

TEST(Telemetry, leavesWhatTheDaemonKnows) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10)});
  v1::Snapshot skeleton;
  auto* service = skeleton.add_services();
  service->set_name("payment-service");
  service->set_health(v1::HEALTH_DOWN);
  service->set_reason("It was killed.");
  const v1::Snapshot snapshot = receiver.snapshot(skeleton);
  EXPECT_EQ(serviceIn(snapshot, "payment-service").health(), v1::HEALTH_DOWN);
  EXPECT_EQ(serviceIn(snapshot, "payment-service").reason(), "It was killed.");
  EXPECT_EQ(snapshot.services_size(), 2);
}

TEST(Telemetry, tellsNoTrafficOfAServiceThatIsDownOnceNothingOfItIsLeft) {
  Receiver receiver;
  receiver.sendFor(5s, "payment-service", {charge(10)});
  v1::Snapshot skeleton;
  auto* service = skeleton.add_services();
  service->set_name("payment-service");
  service->set_health(v1::HEALTH_DOWN);
  service->add_replicas()->set_state(v1::HEALTH_DOWN);
  EXPECT_TRUE(serviceIn(receiver.snapshot(skeleton), "payment-service").has_traffic()) << "that was measured";
  receiver.now += 4s;
  EXPECT_FALSE(serviceIn(receiver.snapshot(skeleton), "payment-service").has_traffic());
  service->mutable_replicas(0)->set_state(v1::HEALTH_HEALTHY);
  EXPECT_TRUE(serviceIn(receiver.snapshot(skeleton), "payment-service").has_traffic()) << "no request is 0";
}

/// What supervision knows of the shop: both services, of which the payments may be down.
v1::Snapshot knownShop(v1::Health payments) {
  v1::Snapshot known;
  for (const auto& [name, health] : {std::pair("gateway-service", v1::HEALTH_HEALTHY), {"payment-service", payments}}) {
    auto* service = known.add_services();
    service->set_name(name);
    service->set_health(health);
  }
  return known;
}

Reported pay(int requests, const std::string& outcome = "ok") {
  return {"quarry.route.duration",
          {{"quarry.gateway", "api"}, {"quarry.route", "route-pay"}, {"outcome", outcome}},
          requests};
}

TEST(Telemetry, followsWithinASecondWhenWhatAServiceCallsGoesDownAndComesBack) {
  Receiver receiver;
  const auto healthOfGateway = [&](v1::Health payments) {
    return serviceIn(receiver.snapshot(knownShop(payments)), "gateway-service").health();
  };
  receiver.sendFor(10s, "gateway-service", {pay(50)});
  EXPECT_EQ(healthOfGateway(v1::HEALTH_HEALTHY), v1::HEALTH_HEALTHY);
  EXPECT_EQ(healthOfGateway(v1::HEALTH_DOWN), v1::HEALTH_HEALTHY);
  receiver.sendFor(1s, "gateway-service", {pay(35), pay(15, "error")});
  EXPECT_EQ(healthOfGateway(v1::HEALTH_DOWN), v1::HEALTH_FAILING) << "3 % in ten seconds, but 30 % since";
  receiver.sendFor(4s, "gateway-service", {pay(35), pay(15, "error")});
  EXPECT_EQ(healthOfGateway(v1::HEALTH_HEALTHY), v1::HEALTH_HEALTHY) << "what failed before tells nothing of now";
  receiver.sendFor(1s, "gateway-service", {pay(50)});
  EXPECT_EQ(healthOfGateway(v1::HEALTH_HEALTHY), v1::HEALTH_HEALTHY);
  receiver.sendFor(2s, "gateway-service", {pay(35), pay(15, "error")});
  EXPECT_EQ(healthOfGateway(v1::HEALTH_HEALTHY), v1::HEALTH_FAILING) << "and if they fail all the same, they do";
}

TEST(Telemetry, followsWithinASecondWhenAFaultBeginsAndEnds) {
  Receiver receiver;
  v1::Snapshot plain = knownShop(v1::HEALTH_HEALTHY);
  v1::Snapshot faulted = plain;
  faulted.add_faults()->mutable_fault()->set_id("fault-1");
  faulted.mutable_faults(0)->mutable_fault()->set_target("op:payments.Charge");
  receiver.sendFor(10s, "gateway-service", {pay(50)});
  receiver.snapshot(plain);
  receiver.snapshot(faulted);
  receiver.sendFor(1s, "gateway-service", {pay(35), pay(15, "error")});
  EXPECT_EQ(serviceIn(receiver.snapshot(faulted), "gateway-service").health(), v1::HEALTH_FAILING);
  EXPECT_EQ(serviceIn(receiver.snapshot(plain), "gateway-service").health(), v1::HEALTH_HEALTHY);
}

TEST(Telemetry, addsAnEventWhenHealthChanges) {
  Receiver receiver;
  receiver.sendFor(3s, "payment-service", {charge(10)});
  receiver.snapshot();
  receiver.sendFor(3s, "payment-service", {charge(10, "error")});
  receiver.snapshot();
  receiver.snapshot();
  v1::ReadEventsRequest request;
  request.set_run_id("shop");
  const auto events = receiver.telemetry.readEvents(request);
  ASSERT_EQ(events.events_size(), 1);
  EXPECT_EQ(events.events(0).kind(), v1::Event::KIND_HEALTH_CHANGED);
  EXPECT_EQ(events.events(0).text(), "payment-service is failing: 50 % of calls failed in the last 10 s.");
}

TEST(Telemetry, tellsWhatTheWorkloadOffers) {
  Receiver receiver;
  for (int i = 0; i < 10; ++i) {
    receiver.now += 500ms;
    receiver.sendSum("web", "quarry.load.offered", 20);
    receiver.sendSum("web", "quarry.load.late", 5);
    receiver.send("web", {edge("entry-pay", "workload", 20)});
  }
  const v1::Snapshot snapshot = receiver.snapshot();
  ASSERT_EQ(snapshot.clients_size(), 1);
  EXPECT_NEAR(snapshot.clients(0).offered_per_s(), 40, 0.2);
  EXPECT_NEAR(snapshot.clients(0).late_ratio(), 0.25, 0.01);
  EXPECT_NEAR(snapshot.clients(0).traffic().requests_per_s(), 40, 0.2);
}

TEST(Telemetry, measuresOperationsBetweenTwoMoments) {
  Receiver receiver;
  receiver.sendFor(5s, "web", {edge("entry-pay", "workload", 10)});
  const std::int64_t broken = receiver.nowMs();
  receiver.sendFor(5s, "web", {edge("entry-pay", "workload", 10, "error")});
  v1::MeasureRequest request;
  request.set_run_id("shop");
  request.set_from_ms(broken - 5000);
  request.set_to_ms(broken);
  const auto before = receiver.telemetry.measure(request);
  ASSERT_EQ(before.operations_size(), 1);
  EXPECT_EQ(before.operations(0).operation(), "payments.Charge");
  EXPECT_EQ(before.operations(0).route(), "POST /api/payments");
  EXPECT_EQ(before.operations(0).requests(), 100);
  EXPECT_EQ(before.operations(0).failed(), 0);
  request.set_from_ms(broken);
  request.set_to_ms(broken + 5000);
  EXPECT_EQ(receiver.telemetry.measure(request).operations(0).failed(), 100);
}

TEST(Telemetry, readsSeriesInWholeSteps) {
  Receiver receiver;
  receiver.sendFor(10s, "payment-service", {charge(10)});
  v1::ReadSeriesRequest request;
  request.set_run_id("shop");
  request.add_elements("service:payment-service");
  request.set_from_ms(receiver.nowMs() - 5000);
  const auto reply = receiver.telemetry.readSeries(request);
  ASSERT_EQ(reply.series_size(), 1);
  ASSERT_EQ(reply.series(0).points_size(), 5);
  EXPECT_NEAR(reply.series(0).points(2).traffic().requests_per_s(), 20, 0.1);
}

TEST(Telemetry, keepsRunsApart) {
  Receiver receiver;
  receiver.telemetry.addRun("other", Receiver::shop());
  receiver.now += 500ms;
  receiver.send("payment-service", {charge(10)}, "other");
  v1::Snapshot of_shop = receiver.snapshot();
  EXPECT_EQ(serviceIn(of_shop, "payment-service").traffic().p50_ms(), 0);
  v1::Snapshot of_other;
  receiver.telemetry.fill("other", of_other);
  EXPECT_NEAR(serviceIn(of_other, "payment-service").traffic().p50_ms(), 10, 0.25);
}

TEST(Telemetry, answersForAnUnknownRunAsForAnEmptyOne) {
  Receiver receiver;
  receiver.telemetry.removeRun("shop");
  receiver.send("payment-service", {charge(10)});
  EXPECT_EQ(receiver.snapshot().services_size(), 0);
}

TEST(Telemetry, keepsLogLinesThatAreNoText) {
  Receiver receiver;
  receiver.telemetry.addLog("shop", "payment-service", "payment-service-1", "error", "cut \xE2\x82 off \xFF");
  v1::ReadLogsRequest request;
  request.set_run_id("shop");
  request.set_contains("off");
  const auto logs = receiver.telemetry.readLogs(request);
  ASSERT_EQ(logs.lines_size(), 1);
  EXPECT_EQ(logs.lines(0).text(), "cut ?? off ?");
}

}  // namespace
}  // namespace quarry::telemetry
