// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/lookup.h"

#include "tests/support/example.h"

#include <gtest/gtest.h>

namespace quarry::plan {
namespace {

TEST(Lookup, placesATableWhereItIsPutElseWithItsServiceElseByDefault) {
  auto system = test::shopSystem();
  EXPECT_EQ(Lookup(system, system.architectures(0)).datastoreOfTable("orders.orders"), "app-db");
  EXPECT_EQ(Lookup(system, system.architectures(1)).datastoreOfTable("orders.orders"), "shop-db");
  auto& placement = *system.mutable_architectures(1)->add_tables();
  placement.set_table("orders.orders");
  placement.set_datastore("stock-db");
  EXPECT_EQ(Lookup(system, system.architectures(1)).datastoreOfTable("orders.orders"), "stock-db");
}

TEST(Lookup, placesWhatIsNotNamedByDefault) {
  auto system = test::shopSystem();
  system.add_modules()->set_name("fresh");
  EXPECT_EQ(Lookup(system, system.architectures(1)).serviceOfModule("fresh"), "app");
}

TEST(Lookup, knowsNothingOfUnknownNames) {
  const auto system = test::shopSystem();
  const Lookup lookup(system, system.architectures(0));
  EXPECT_EQ(lookup.findOperation("orders"), nullptr);
  EXPECT_EQ(lookup.serviceOfModule("gone"), "");
  EXPECT_EQ(lookup.serviceOfOperation("orders.Gone"), "");
  EXPECT_EQ(lookup.serviceOfGateway("gone"), "");
  EXPECT_EQ(lookup.datastoreOfTable("orders.gone"), "");
  EXPECT_EQ(lookup.findRoute("gone").route, nullptr);
}

}  // namespace
}  // namespace quarry::plan
