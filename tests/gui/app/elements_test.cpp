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

TEST(FaultTarget, isTheElementWhereItCanBeBroken) {
  EXPECT_EQ(faultTarget("external:stripe"), "external:stripe");
  EXPECT_TRUE(faultTarget("client:web").isEmpty());
}

TEST(DrawnElement, ofAnOperationIsItsModule) {
  v1::System system;
  EXPECT_EQ(drawnElement(system, "op:payments.Charge"), "module:payments");
  EXPECT_EQ(drawnElement(system, "service:a"), "service:a");
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
