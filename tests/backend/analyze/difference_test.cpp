// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/difference.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::analyze {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> moves(const std::vector<Move>& moves) {
  std::vector<std::string> lines;
  for (const auto& move : moves) {
    lines.push_back(move.name + ": " + move.from + " > " + move.to);
  }
  return lines;
}

std::vector<std::string> calls(const std::vector<CallChange>& calls) {
  std::vector<std::string> lines;
  for (const auto& call : calls) {
    lines.push_back(call.id + " " + call.operation + ": " + call.caller + " > " + call.callee);
  }
  return lines;
}

TEST(Difference, saysWhatACutMovesAndWhatItPutsOnTheNetwork) {
  const auto cut = difference(test::shopSystem(), "monolith", "microservices");
  ASSERT_TRUE(cut.ok()) << cut.status();
  EXPECT_THAT(moves(cut->modules), ElementsAre("orders: app > shop-service", "stock: app > stock-service"));
  EXPECT_THAT(moves(cut->gateways), ElementsAre("front: app > front"));
  EXPECT_THAT(moves(cut->tables), ElementsAre("orders.orders: app-db > shop-db", "stock.items: app-db > stock-db"));
  EXPECT_THAT(cut->services_added, ElementsAre("front", "shop-service", "stock-service"));
  EXPECT_THAT(cut->services_removed, ElementsAre("app"));
  EXPECT_THAT(calls(cut->became_network), ElementsAre("s-reserve stock.Reserve: shop-service > stock-service",
                                                      "r-place orders.PlaceOrder: front > shop-service",
                                                      "r-find orders.FindOrder: front > shop-service"));
  EXPECT_THAT(cut->became_local, ElementsAre());
}

TEST(Difference, isMirroredOnTheWayBack) {
  const auto system = test::shopSystem();
  const auto there = difference(system, "monolith", "microservices");
  const auto back = difference(system, "microservices", "monolith");
  ASSERT_TRUE(there.ok() && back.ok());
  EXPECT_EQ(calls(there->became_network), calls(back->became_local));
  EXPECT_EQ(there->services_added, back->services_removed);
}

TEST(Difference, isNothingBetweenAnArchitectureAndItself) {
  const auto same = difference(test::shopSystem(), "microservices", "microservices");
  ASSERT_TRUE(same.ok());
  EXPECT_TRUE(same->modules.empty() && same->tables.empty() && same->became_network.empty());
}

TEST(Difference, refusesAnUnknownArchitecture) {
  EXPECT_THAT(std::string(difference(test::shopSystem(), "monolith", "mesh").status().message()), HasSubstr("mesh"));
}

}  // namespace
}  // namespace quarry::analyze
