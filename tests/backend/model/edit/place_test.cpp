// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/place.h"

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

TEST(Place, movesAModuleInOneArchitectureOnly) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(moveModule(system, "micro", "users", "payment-service").ok());
  EXPECT_EQ(serviceOfModule(system.architectures(1), "users"), "payment-service");
  EXPECT_EQ(serviceOfModule(system.architectures(0), "users"), "monolith");
  EXPECT_EQ(system.architectures(1).modules(0).module(), "payments");
}

TEST(Place, staysSparse) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(moveModule(system, "micro", "payments", "monolith").ok());
  EXPECT_EQ(system.architectures(1).modules_size(), 0);
  ASSERT_TRUE(moveTable(system, "micro", "users.users", "payments-db").ok());
  EXPECT_EQ(system.architectures(1).tables_size(), 1);
  ASSERT_TRUE(moveTable(system, "micro", "users.users", "main-db").ok());
  EXPECT_EQ(system.architectures(1).tables_size(), 0);
  ASSERT_TRUE(moveGateway(system, "micro", "api", "payment-service").ok());
  EXPECT_EQ(serviceOfGateway(system.architectures(1), "api"), "payment-service");
  ASSERT_TRUE(moveGateway(system, "micro", "api", "monolith").ok());
  EXPECT_EQ(system.architectures(1).gateways_size(), 0);
}

TEST(Place, extractsAModuleWithAServiceAndADatastore) {
  v1::System system = test::smallShop();
  system.mutable_modules(0)->set_preferred_stack("go");
  EXPECT_EQ(*extractModule(system, "monolith", "users"), "service:users-service");
  EXPECT_EQ(findService(system, "users-service")->stack(), "go");
  EXPECT_EQ(datastoreOfTable(system, system.architectures(0), "users.users"), "users-db");
  EXPECT_EQ(datastoreOfTable(system, system.architectures(1), "users.users"), "main-db");
}

TEST(Place, setsReplicasOfOneArchitecture) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(setReplicas(system, "micro", "payment-service", 3).ok());
  EXPECT_EQ(replicasOf(system, system.architectures(1), "payment-service"), 3);
  EXPECT_EQ(replicasOf(system, system.architectures(0), "payment-service"), 1);
  ASSERT_TRUE(setReplicas(system, "micro", "payment-service", 0).ok());
  EXPECT_EQ(system.architectures(1).services_size(), 0);
  EXPECT_FALSE(setReplicas(system, "micro", "payment-service", 1000).ok());
}

TEST(Place, keepsTheSizeOfANodeThatMoves) {
  v1::System system = test::smallShop();
  v1::Placed placed;
  placed.set_element("service:monolith");
  placed.set_x(10);
  placed.set_width(200);
  ASSERT_TRUE(placeNode(system, "micro", placed).ok());
  placed.clear_width();
  placed.set_x(0);
  placed.set_y(7);
  ASSERT_TRUE(placeNode(system, "micro", placed).ok());
  ASSERT_EQ(system.layout().architectures(0).nodes_size(), 1);
  EXPECT_EQ(system.layout().architectures(0).nodes(0).width(), 200);
  EXPECT_EQ(system.layout().architectures(0).nodes(0).x(), 0);
  EXPECT_EQ(system.layout().architectures(0).nodes(0).y(), 7);
}

TEST(Place, saysWhatIsNotThere) {
  v1::System system = test::smallShop();
  EXPECT_EQ(moveModule(system, "gone", "users", "monolith").message(), "there is no architecture gone");
  EXPECT_EQ(moveModule(system, "micro", "gone", "monolith").message(), "there is no module gone");
  EXPECT_EQ(moveModule(system, "micro", "users", "gone").message(), "there is no service gone");
  EXPECT_EQ(moveTable(system, "micro", "users.gone", "main-db").message(), "there is no table users.gone");
}

}  // namespace
}  // namespace quarry::model::edit
