// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/policy_actions.h"

#include "backend/telemetry/breakers.h"
#include "tests/backend/telemetry/receiver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;
namespace metrics = opentelemetry::proto::metrics::v1;
using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

/// What processes tell of policies that stand at the edge from the gateway to the payments.
class PoliciesOfAShop : public testing::Test {
 protected:
  /// Twice a second, for five seconds.
  void act(const std::string& element, const std::string& policy, int times) {
    for (int i = 0; i < 10; ++i) {
      receiver_.now += 500ms;
      auto request = requestOf("gateway-service");
      addActions(request, element, policy, times);
      receiver_.send(request);
    }
  }

  /// Half a second after the report before: how often it opened since, and what it is now.
  void breakerTells(const std::string& element, int opened, int state) {
    receiver_.now += 500ms;
    auto request = requestOf("gateway-service");
    if (opened > 0) addActions(request, element, "circuit_breaker_opened", opened);
    addState(request, element, state);
    receiver_.send(request);
  }

  void breakerIs(const std::string& element, int state, const std::string& service = "gateway-service") {
    auto request = requestOf(service);
    addState(request, element, state);
    receiver_.send(request);
  }

  v1::PolicyActions ofEdge() {
    return edgeIn(receiver_.snapshot(), "service:gateway-service", "service:payment-service").policies();
  }

  std::vector<std::string> events() {
    v1::ReadEventsRequest request;
    request.set_run_id("shop");
    std::vector<std::string> texts;
    const auto reply = receiver_.telemetry.readEvents(request);
    for (const auto& event : reply.events()) {
      if (event.kind() == v1::Event::KIND_BREAKER_CHANGED) texts.push_back(event.text());
    }
    return texts;
  }

  Receiver receiver_;

 private:
  static collector::metrics::v1::ExportMetricsServiceRequest requestOf(const std::string& service) {
    collector::metrics::v1::ExportMetricsServiceRequest request;
    *request.add_resource_metrics()->mutable_resource() =
        resourceOf({{"service.name", service}, {"service.instance.id", service + "-1"}, {"quarry.run_id", "shop"}});
    return request;
  }

  using Request = collector::metrics::v1::ExportMetricsServiceRequest;

  void addActions(Request& request, const std::string& element, const std::string& policy, int times) {
    auto* metric = request.mutable_resource_metrics(0)->add_scope_metrics()->add_metrics();
    metric->set_name("quarry.policy.actions");
    metric->mutable_sum()->set_aggregation_temporality(metrics::AGGREGATION_TEMPORALITY_DELTA);
    auto* point = metric->mutable_sum()->add_data_points();
    set(*point, "quarry.element", element);
    set(*point, "quarry.policy", policy);
    point->set_start_time_unix_nano(nanoseconds(receiver_.now - 500ms));
    point->set_time_unix_nano(nanoseconds(receiver_.now));
    point->set_as_int(times);
  }

  void addState(Request& request, const std::string& element, int state) {
    auto* metric = request.mutable_resource_metrics(0)->add_scope_metrics()->add_metrics();
    metric->set_name("quarry.circuit_breaker.state");
    auto* point = metric->mutable_gauge()->add_data_points();
    set(*point, "quarry.element", element);
    point->set_time_unix_nano(nanoseconds(receiver_.now));
    point->set_as_int(state);
  }

  static void set(metrics::NumberDataPoint& point, const std::string& key, const std::string& value) {
    auto* attribute = point.add_attributes();
    attribute->set_key(key);
    attribute->mutable_value()->set_string_value(value);
  }
};

TEST_F(PoliciesOfAShop, areCountedAtTheEdgeOfTheirRoute) {
  act("route:route-pay", "retry", 3);
  const auto policies = ofEdge();
  EXPECT_NEAR(policies.retries_per_s(), 6, 0.1);
  EXPECT_EQ(policies.hedges_per_s(), 0);
}

TEST_F(PoliciesOfAShop, areCountedAtTheServiceThatRefuses) {
  act("service:payment-service", "load_shedding", 5);
  EXPECT_NEAR(serviceIn(receiver_.snapshot(), "payment-service").policies().shed_per_s(), 10, 0.1);
  act("op:payments.Charge", "rate_limit", 2);
  const auto snapshot = receiver_.snapshot();
  EXPECT_NEAR(serviceIn(snapshot, "payment-service").policies().limited_per_s(), 4, 0.1);
  EXPECT_EQ(serviceIn(snapshot, "gateway-service").policies().limited_per_s(), 0);
  ASSERT_EQ(snapshot.operations_size(), 1);
  EXPECT_NEAR(snapshot.operations(0).policies().limited_per_s(), 4, 0.1);
}

TEST_F(PoliciesOfAShop, areForgottenWithTime) {
  act("route:route-pay", "bulkhead", 3);
  receiver_.now += 5s;
  EXPECT_EQ(ofEdge().rejected_per_s(), 0);
}

TEST_F(PoliciesOfAShop, areToldOverTime) {
  act("route:route-pay", "circuit_breaker", 3);
  v1::ReadSeriesRequest request;
  request.set_run_id("shop");
  request.add_elements("edge:gateway-service->payment-service");
  request.add_elements("client:web");
  const auto reply = receiver_.telemetry.readSeries(request);
  ASSERT_EQ(reply.series_size(), 2);
  double most = 0;
  for (const auto& point : reply.series(0).points()) most = std::max(most, point.policies().broken_per_s());
  EXPECT_NEAR(most, 6, 0.1);
  EXPECT_FALSE(reply.series(1).points(0).has_policies());
}

TEST_F(PoliciesOfAShop, showTheLeastClosedBreaker) {
  EXPECT_EQ(ofEdge().breaker(), v1::BREAKER_STATE_UNSPECIFIED);
  breakerIs("route:route-pay", 0);
  EXPECT_EQ(ofEdge().breaker(), v1::BREAKER_STATE_CLOSED);
  breakerIs("route:route-pay", 2);
  EXPECT_EQ(ofEdge().breaker(), v1::BREAKER_STATE_OPEN);
}

TEST_F(PoliciesOfAShop, forgetTheBreakerOfAProcessThatTellsNothingMore) {
  breakerIs("route:route-pay", 2);
  receiver_.now += 4s;
  EXPECT_EQ(ofEdge().breaker(), v1::BREAKER_STATE_UNSPECIFIED);
}

TEST_F(PoliciesOfAShop, tellOfABreakerThatOpensAndCloses) {
  breakerIs("route:route-pay", 0);
  EXPECT_TRUE(events().empty());
  breakerIs("route:route-pay", 2);
  breakerIs("route:route-pay", 1);
  breakerIs("route:route-pay", 2);
  EXPECT_EQ(events().size(), 1u);
  EXPECT_THAT(events(), Contains(HasSubstr("towards payment-service opened in gateway-service-1")));
  breakerIs("route:route-pay", 0);
  EXPECT_THAT(events(), Contains(HasSubstr("towards payment-service closed in gateway-service-1")));
}

TEST_F(PoliciesOfAShop, loseNoBreakerThatOpenedAndClosedBetweenTwoReports) {
  breakerTells("route:route-pay", 0, 0);
  breakerTells("route:route-pay", 2, 0);
  EXPECT_THAT(events(), testing::ElementsAre(HasSubstr("opened and closed again in gateway-service-1, 2 times.")));
  breakerTells("route:route-pay", 1, 2);
  EXPECT_THAT(events().back(), HasSubstr("opened in gateway-service-1."));
  breakerTells("route:route-pay", 1, 2);
  EXPECT_THAT(events().back(), HasSubstr("closed and opened again in gateway-service-1."));
  EXPECT_EQ(events().size(), 3u);
}

TEST_F(PoliciesOfAShop, countABreakerOnceThatOpensWhileAReportIsMade) {
  breakerTells("route:route-pay", 0, 2);
  breakerTells("route:route-pay", 1, 2);
  EXPECT_THAT(events(), testing::ElementsAre(HasSubstr("opened in")));
}

}  // namespace
}  // namespace quarry::telemetry
