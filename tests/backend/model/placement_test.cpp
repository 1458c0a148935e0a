// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/placement.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Placement : public ::testing::Test {
 protected:
  const v1::System system_ = test::smallShop();
  const v1::Architecture& monolith_ = system_.architectures(0);
  const v1::Architecture& micro_ = system_.architectures(1);
};

TEST_F(Placement, takesTheDefaultWhereNothingIsSaid) {
  EXPECT_EQ(serviceOfModule(monolith_, "payments"), "monolith");
  EXPECT_EQ(serviceOfModule(micro_, "payments"), "payment-service");
  EXPECT_EQ(serviceOfModule(micro_, "drawn-a-moment-ago"), "monolith");
  EXPECT_EQ(serviceOfGateway(micro_, "api"), "monolith");
}

TEST_F(Placement, lookForATablesDatastoreInThreePlaces) {
  EXPECT_EQ(datastoreOfTable(system_, monolith_, "payments.charges"), "main-db");
  EXPECT_EQ(datastoreOfTable(system_, micro_, "payments.charges"), "payments-db");
  v1::System system = system_;
  v1::TablePlacement* placement = system.mutable_architectures(1)->add_tables();
  placement->set_table("payments.charges");
  placement->set_datastore("main-db");
  EXPECT_EQ(datastoreOfTable(system, system.architectures(1), "payments.charges"), "main-db");
}

TEST_F(Placement, listsWhatAnArchitectureHolds) {
  EXPECT_THAT(servicesIn(system_, monolith_), ElementsAre("monolith"));
  EXPECT_THAT(servicesIn(system_, micro_), ElementsAre("monolith", "payment-service"));
  EXPECT_THAT(modulesIn(system_, monolith_, "monolith"), ElementsAre("users", "payments"));
  EXPECT_THAT(modulesIn(system_, micro_, "payment-service"), ElementsAre("payments"));
  EXPECT_THAT(gatewaysIn(system_, micro_, "payment-service"), IsEmpty());
  EXPECT_THAT(gatewaysIn(system_, micro_, "monolith"), ElementsAre("api"));
  EXPECT_THAT(datastoresIn(system_, micro_), ElementsAre("main-db", "payments-db"));
  EXPECT_THAT(tablesIn(system_, micro_, "payments-db"), ElementsAre("payments.charges"));
}

TEST_F(Placement, letsAnArchitectureSayOtherwiseAboutReplicasAndResources) {
  v1::System system = system_;
  findService(system, "payment-service")->set_replicas(2);
  findService(system, "payment-service")->mutable_resources()->set_cpu_millis(500);
  EXPECT_EQ(replicasOf(system, system.architectures(0), "payment-service"), 2);
  v1::ServiceSetting* setting = system.mutable_architectures(1)->add_services();
  setting->set_service("payment-service");
  setting->set_replicas(4);
  EXPECT_EQ(replicasOf(system, system.architectures(1), "payment-service"), 4);
  EXPECT_EQ(resourcesOf(system, system.architectures(1), "payment-service").cpu_millis(), 500);
  setting->mutable_resources()->set_cpu_millis(100);
  EXPECT_EQ(resourcesOf(system, system.architectures(1), "payment-service").cpu_millis(), 100);
  EXPECT_EQ(replicasOf(system, system.architectures(0), "monolith"), 1);
}

}  // namespace
}  // namespace quarry::model
