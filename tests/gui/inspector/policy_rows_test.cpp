// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/policy_rows.h"

#include <gtest/gtest.h>

namespace quarry::inspector {
namespace {

v1::Snapshot busy() {
  v1::Snapshot snapshot;
  v1::ServiceStatus& service = *snapshot.add_services();
  service.set_name("shop");
  service.mutable_policies()->set_limited_per_s(2);
  snapshot.add_services()->set_name("quiet");
  v1::GatewayStatus& gateway = *snapshot.add_gateways();
  gateway.set_name("door");
  gateway.set_service("shop");
  gateway.mutable_policies()->set_rejected_per_s(1);
  v1::EdgeStatus& edge = *snapshot.add_edges();
  edge.mutable_edge()->set_kind(v1::Edge::KIND_CALL);
  edge.mutable_edge()->set_from("service:shop");
  edge.mutable_edge()->set_to("service:stock");
  edge.mutable_policies()->set_breaker(v1::BREAKER_STATE_CLOSED);
  v1::OperationStatus& operation = *snapshot.add_operations();
  operation.set_operation("orders.Place");
  operation.mutable_policies()->set_fallbacks_per_s(0.5);
  return snapshot;
}

TEST(PolicyRows, areThoseOfAServiceItsGatewayAndItsLines) {
  const auto rows = policyRowsOf(busy(), "service:shop");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].place, "shop");
  EXPECT_EQ(rows[1].place, "door");
  EXPECT_EQ(rows[2].place, "→ stock");
  EXPECT_TRUE(isAlarming(rows[0].actions));
  EXPECT_FALSE(isAlarming(rows[2].actions)) << "a closed breaker is as it should be";
}

TEST(PolicyRows, areEmptyWhereNothingHappened) {
  EXPECT_TRUE(policyRowsOf(busy(), "service:quiet").empty());
  EXPECT_TRUE(policyRowsOf(busy(), "store:db").empty());
}

TEST(PolicyRows, areThoseOfALineAndOfAModulesOperations) {
  EXPECT_EQ(policyRowsOf(busy(), "edge:call service:shop service:stock").size(), 1u);
  const auto module = policyRowsOf(busy(), "module:orders");
  ASSERT_EQ(module.size(), 1u);
  EXPECT_EQ(module[0].place, "Place");
  EXPECT_EQ(policyRowsOf(busy(), "").size(), 3u);
}

TEST(PolicyWords, sayEverythingThatHappened) {
  v1::PolicyActions actions;
  actions.set_breaker(v1::BREAKER_STATE_OPEN);
  actions.set_broken_per_s(4);
  actions.set_hedges_per_s(1);
  const QString words = policyWords(actions);
  EXPECT_TRUE(words.startsWith("breaker open"));
  EXPECT_TRUE(words.contains("hedged"));
  EXPECT_TRUE(words.contains("refused by the breaker"));
}

}  // namespace
}  // namespace quarry::inspector
