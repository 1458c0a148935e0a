// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/elements.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::analyze {
namespace {

using testing::ElementsAre;

template <typename Things>
std::vector<std::string> names(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) {
    names.push_back(thing.name);
  }
  return names;
}

TEST(Elements, areOneServiceAndOneStoreInTheMonolith) {
  const auto drawn = elements(test::shopSystem(), "monolith");
  ASSERT_THAT(names(drawn.services), ElementsAre("app"));
  EXPECT_THAT(drawn.services[0].modules, ElementsAre("orders", "stock"));
  EXPECT_THAT(drawn.services[0].gateways, ElementsAre("front"));
  ASSERT_THAT(names(drawn.stores), ElementsAre("app-db"));
  EXPECT_THAT(drawn.stores[0].tables, ElementsAre("orders.orders", "stock.items"));
}

TEST(Elements, areEachModulesOwnInMicroservices) {
  const auto drawn = elements(test::shopSystem(), "microservices");
  EXPECT_THAT(names(drawn.services), ElementsAre("front", "shop-service", "stock-service"));
  EXPECT_THAT(names(drawn.stores), ElementsAre("shop-db", "stock-db"));
  EXPECT_THAT(drawn.topics, ElementsAre("order.placed", "order.lost"));
  EXPECT_THAT(drawn.caches, ElementsAre("recent"));
  EXPECT_THAT(drawn.externals, ElementsAre("bank"));
  EXPECT_THAT(drawn.clients, ElementsAre("web"));
}

TEST(Elements, showWhatNoArchitectureUsesYet) {
  auto system = test::shopSystem();
  system.add_services()->set_name("fresh");
  system.add_datastores()->set_name("fresh-db");
  const auto drawn = elements(system, "monolith");
  EXPECT_THAT(names(drawn.services), ElementsAre("app", "fresh"));
  EXPECT_THAT(names(drawn.stores), ElementsAre("app-db", "fresh-db"));
}

}  // namespace
}  // namespace quarry::analyze
