// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/start_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// "a>b" is a that calls b.
quarry::v1::Plan planOf(const std::vector<std::pair<std::string, std::vector<std::string>>>& services) {
  quarry::v1::Plan plan;
  for (const auto& [name, callees] : services) {
    auto& service = *plan.add_services();
    service.set_name(name);
    for (const auto& callee : callees) service.add_depends_on(callee);
  }
  return plan;
}

TEST(StartOrder, putsCalleesFirst) {
  EXPECT_THAT(startOrder(planOf({{"a", {"b"}}, {"b", {"c"}}, {"c", {}}})),
              ElementsAre("service:c", "service:b", "service:a"));
}

TEST(StartOrder, hasAPlaceForCircles) {
  EXPECT_THAT(startOrder(planOf({{"a", {"b"}}, {"b", {"a", "c"}}, {"c", {}}, {"d", {"a"}}})),
              ElementsAre("service:c", "service:a", "service:b", "service:d"));
}

TEST(StartOrder, beginsWithBrokersAndEndsWithClients) {
  auto plan = planOf({{"a", {}}});
  plan.add_loads()->mutable_client()->set_name("web");
  auto& broker = *plan.add_brokers();
  broker.set_name("events");
  broker.set_effective_engine("nats");
  EXPECT_THAT(startOrder(plan), ElementsAre("broker:events", "service:a", "client:web"));
}

TEST(StartOrder, takesAChainAsLongAsADocumentAllows) {
  std::vector<std::pair<std::string, std::vector<std::string>>> chain;
  for (int i = 0; i < 300; ++i) chain.push_back({std::to_string(i), {std::to_string(i + 1)}});
  const auto order = startOrder(planOf(chain));
  ASSERT_EQ(order.size(), 300u);
  EXPECT_EQ(order.front(), "service:299");
}

TEST(NeedsOf, followsCallsThroughOthers) {
  EXPECT_THAT(needsOf(planOf({{"a", {"b"}}, {"b", {"c"}}, {"c", {}}})).at("service:a"),
              UnorderedElementsAre("service:b", "service:c"));
}

}  // namespace
}  // namespace quarry::supervise
