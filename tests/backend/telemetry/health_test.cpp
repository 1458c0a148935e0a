// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/health.h"

#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;

Sample calls(int all, int errors, double ms = 10) {
  Sample sample;
  sample.durations.record(ms, static_cast<std::uint64_t>(all));
  sample.errors = static_cast<std::uint64_t>(errors);
  return sample;
}

TEST(Failing, needsTenPercent) {
  EXPECT_TRUE(failing(calls(10, 1)));
  EXPECT_FALSE(failing(calls(11, 1)));
}

TEST(Failing, needsFiveCalls) {
  EXPECT_FALSE(failing(calls(4, 4)));
  EXPECT_TRUE(failing(calls(5, 5)));
}

TEST(Burning, tellsOfSlowCalls) {
  v1::Slo slo;
  slo.set_latency_ms(100);
  Sample slow = calls(95, 0);
  slow.merge(calls(5, 0, 400));
  const auto reason = burning(slo, slow, slow);
  ASSERT_TRUE(reason);
  EXPECT_EQ(*reason, "5.0 % of calls took longer than the promised 100 ms in the last 10 s; 1.0 % may");
}

TEST(Burning, endsWhenTheLastSecondsAreFine) {
  v1::Slo slo;
  slo.set_availability(0.99);
  EXPECT_TRUE(burning(slo, calls(100, 5), calls(20, 1)));
  EXPECT_FALSE(burning(slo, calls(100, 5), calls(20, 0)));
}

TEST(Burning, doesNotTakeOneSlowCallForATrend) {
  v1::Slo slo;
  slo.set_latency_ms(100);
  Sample once = calls(20, 0);
  once.merge(calls(1, 0, 400));
  EXPECT_FALSE(burning(slo, once, once));
}

/// Of 1000 calls.
Sample withSlow(int slow, int errors = 0) {
  Sample sample = calls(1000 - slow, errors);
  sample.merge(calls(slow, 0, 400));
  return sample;
}

TEST(Burning, doesNotTakeAServiceAtItsBoundForOneThatBreaksIt) {
  v1::Slo slo;
  slo.set_latency_ms(100);
  EXPECT_FALSE(burning(slo, withSlow(10), withSlow(10)));
  EXPECT_FALSE(burning(slo, withSlow(12), withSlow(12))) << "that is chance";
  EXPECT_TRUE(burning(slo, withSlow(20), withSlow(11)));
  EXPECT_FALSE(burning(slo, withSlow(20), withSlow(10)));
}

TEST(Burning, tellsOfTheLastSecondsAndNotOfTheWholeWindow) {
  v1::Slo slo;
  slo.set_availability(0.995);
  EXPECT_EQ(*burning(slo, calls(1000, 240), calls(100, 3)),
            "3.0 % of calls failed in the last 10 s; the promise allows 0.5 %");
}

TEST(Burning, printsAShareThatDiffersFromItsBound) {
  v1::Slo slo;
  slo.set_latency_ms(100);
  Sample recent = calls(98960, 0);
  recent.merge(calls(1040, 0, 400));
  EXPECT_EQ(*burning(slo, withSlow(30), recent),
            "1.04 % of calls took longer than the promised 100 ms in the last 10 s; 1.00 % may");
}

TEST(Burning, tellsOfFailuresFirst) {
  v1::Slo slo;
  slo.set_latency_ms(100);
  EXPECT_EQ(*burning(slo, withSlow(300, 90), withSlow(300, 90)),
            "9.0 % of calls failed and 30 % of calls took longer than the promised 100 ms in the last 10 s; 1.0 % may");
  slo.set_availability(0.99);
  EXPECT_EQ(*burning(slo, withSlow(300, 90), withSlow(300, 90)),
            "9.0 % of calls failed in the last 10 s; the promise allows 1.0 %");
}

TEST(Burning, needsAPromise) {
  EXPECT_FALSE(burning(v1::Slo(), calls(100, 100), calls(100, 100)));
}

TEST(FailureReason, namesTheDeepestFailingDependency) {
  DependencyGraph graph;
  graph.dependencies["service:api-gateway"] = {{"service:auth-service", calls(50, 0)},
                                               {"service:payment-service", calls(50, 20)}};
  graph.dependencies["service:payment-service"] = {{"store:payments-db", calls(50, 25)}};
  EXPECT_EQ(failureReason(graph, "service:api-gateway", calls(100, 20)),
            "20 % of calls failed in the last 10 s because payments-db fails");
}

TEST(FailureReason, saysWhatIsDown) {
  DependencyGraph graph;
  graph.dependencies["service:api-gateway"] = {{"service:payment-service", calls(50, 50)}};
  graph.known["service:payment-service"] = v1::HEALTH_DOWN;
  EXPECT_EQ(failureReason(graph, "service:api-gateway", calls(100, 50)),
            "50 % of calls failed in the last 10 s because payment-service is down");
}

TEST(FailureReason, saysThatSomebodyDidItOnPurpose) {
  DependencyGraph graph;
  graph.faulted.insert("service:payment-service");
  EXPECT_EQ(failureReason(graph, "service:payment-service", calls(10, 10)),
            "100 % of calls failed in the last 10 s (a fault is on it)");
}

TEST(FailureReason, endsInCycles) {
  DependencyGraph graph;
  graph.dependencies["service:a"] = {{"service:b", calls(10, 10)}};
  graph.dependencies["service:b"] = {{"service:a", calls(10, 10)}};
  EXPECT_EQ(deepestFailing(graph, "service:a"), "service:b");
}

}  // namespace
}  // namespace quarry::telemetry
