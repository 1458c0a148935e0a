// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/elements.h"

#include <gtest/gtest.h>

#include "gui/app/health_count.h"

namespace quarry::app {
namespace {

TEST(FaultTarget, ofALineIsTheEdgeByBareNames) {
  EXPECT_EQ(faultTarget("edge:call service:api-gateway service:payment-service"), "edge:api-gateway->payment-service");
}

TEST(FaultTarget, isNothingOfALineThatEndsAtAFoldedGroup) {
  EXPECT_TRUE(faultTarget("edge:call service:api-gateway group:billing").isEmpty());
}

TEST(FaultTarget, isTheElementWhereItCanBeBroken) {
  EXPECT_EQ(faultTarget("external:stripe"), "external:stripe");
  EXPECT_TRUE(faultTarget("client:web").isEmpty());
}

TEST(DrawnElement, ofAnOperationIsItsModule) {
  v1::System system;
  EXPECT_EQ(drawnElement(system, "op:payments.Charge"), "module:payments");
  EXPECT_EQ(drawnElement(system, "service:a"), "service:a");
}

TEST(DrawnElement, ofAStepIsTheModuleItIsIn) {
  v1::System system;
  v1::Module* module = system.add_modules();
  module->set_name("payments");
  module->add_operations()->mutable_behaviour()->add_steps()->set_id("payments-charge");
  module->add_subscriptions()->set_id("payments-on-order");
  v1::Gateway* gateway = system.add_gateways();
  gateway->set_name("api");
  gateway->add_routes()->set_id("route-pay");
  EXPECT_EQ(drawnElement(system, "step:payments-charge"), "module:payments");
  EXPECT_EQ(drawnElement(system, "subscription:payments-on-order"), "module:payments");
  EXPECT_EQ(drawnElement(system, "route:route-pay"), "gateway:api");
  EXPECT_EQ(drawnElement(system, "step:gone"), "step:gone");
}

TEST(HealthCount, countsAllThatHasHealth) {
  v1::Snapshot snapshot;
  snapshot.add_services()->set_health(v1::HEALTH_HEALTHY);
  snapshot.add_services()->set_health(v1::HEALTH_FAILING);
  snapshot.add_stores()->set_health(v1::HEALTH_HEALTHY);
  const HealthCount count = countHealth(snapshot);
  EXPECT_EQ(count.healthy, 2);
  EXPECT_EQ(count.all, 3);
  EXPECT_EQ(count.worst, v1::HEALTH_FAILING);
}

}  // namespace
}  // namespace quarry::app
