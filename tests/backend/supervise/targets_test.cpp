// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/targets.h"

#include "backend/plan/compile.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TargetsTest : public testing::Test {
 protected:
  std::string resolve(const std::string& architecture, const std::string& target) {
    const auto element = resolveTarget(system_, planOf(architecture), target);
    return element.ok() ? *element : std::string(element.status().message());
  }

  std::vector<std::string> faultTargets(const std::string& architecture, const std::string& target) {
    quarry::v1::Fault fault;
    fault.set_id("f");
    fault.set_target(target);
    fault.add_effects()->mutable_hang();
    const auto faults = resolveFault(system_, planOf(architecture), fault);
    if (!faults.ok()) return {std::string(faults.status().message())};
    std::vector<std::string> targets;
    for (const auto& each : *faults) targets.push_back(each.target());
    return targets;
  }

  quarry::v1::Plan planOf(const std::string& architecture) {
    return *plan::compile(system_, architecture, {.nats_server = true});
  }

  quarry::v1::System system_ = quarry::test::shopSystem();
};

TEST_F(TargetsTest, findsAServiceByItsName) {
  EXPECT_EQ(resolve("microservices", "stock-service"), "service:stock-service");
  EXPECT_EQ(resolve("microservices", "service:stock-service"), "service:stock-service");
}

TEST_F(TargetsTest, findsTheServiceThatHoldsAModule) {
  EXPECT_EQ(resolve("microservices", "stock"), "service:stock-service");
  EXPECT_EQ(resolve("monolith", "module:stock"), "service:app");
}

TEST_F(TargetsTest, findsTheServiceThatHoldsTheModulesOfAUsualName) {
  EXPECT_EQ(resolve("monolith", "stock-service"), "service:app");
  EXPECT_EQ(resolve("monolith", "front"), "service:app");
}

TEST_F(TargetsTest, asksWhichWhenAUsualNameIsSpread) {
  EXPECT_THAT(resolve("microservices", "app"), HasSubstr("several services"));
}

TEST_F(TargetsTest, namesWhatThereIsForWhatThereIsNot) {
  EXPECT_THAT(resolve("microservices", "nobody"), HasSubstr("front, shop-service, stock-service"));
}

TEST_F(TargetsTest, findsTheServerOfABroker) {
  EXPECT_EQ(resolve("monolith", "broker:rabbit"), "broker:rabbit");
  EXPECT_THAT(resolve("monolith", "broker:nobody"), HasSubstr("no server"));
}

TEST_F(TargetsTest, refusesWhatHasNoProcesses) {
  EXPECT_THAT(resolve("monolith", "topic:order.placed"), HasSubstr("no processes"));
}

TEST_F(TargetsTest, turnsAnEdgeIntoItsSteps) {
  EXPECT_THAT(faultTargets("microservices", "edge:shop-service->stock-service"), ElementsAre("step:s-reserve"));
  EXPECT_THAT(faultTargets("microservices", "edge:service:shop-service->service:stock-service"),
              ElementsAre("step:s-reserve"));
}

TEST_F(TargetsTest, turnsAUsualNameIntoItsModules) {
  EXPECT_THAT(faultTargets("monolith", "service:stock-service"), ElementsAre("module:stock"));
}

TEST_F(TargetsTest, keepsTheReplicaOfAService) {
  EXPECT_THAT(faultTargets("microservices", "service:stock-service/2"), ElementsAre("service:stock-service/2"));
  EXPECT_EQ(replicaOf("service:stock-service/2"), 2);
  EXPECT_EQ(replicaOf("service:stock-service"), 0);
}

TEST_F(TargetsTest, refusesAReplicaOfWhatIsNoServiceHere) {
  EXPECT_THAT(faultTargets("monolith", "service:stock-service/9"), ElementsAre(HasSubstr("no service")));
}

TEST_F(TargetsTest, givesANameWithoutAKindOne) {
  EXPECT_THAT(faultTargets("microservices", "stock-service"), ElementsAre("service:stock-service"));
  EXPECT_THAT(faultTargets("microservices", "stock"), ElementsAre("module:stock"));
  EXPECT_THAT(faultTargets("microservices", "stock.Reserve"), ElementsAre("op:stock.Reserve"));
}

TEST_F(TargetsTest, refusesAFaultOnWhatIsNotThere) {
  EXPECT_THAT(faultTargets("microservices", "op:stock.Burn"), ElementsAre(HasSubstr("there is no")));
  EXPECT_THAT(faultTargets("microservices", "edge:stock-service->shop-service"),
              ElementsAre(HasSubstr("nothing goes")));
}

TEST_F(TargetsTest, refusesAFaultOnAStepThatIsNotThere) {
  EXPECT_THAT(faultTargets("microservices", "step:s-reserve"), ElementsAre("step:s-reserve"));
  EXPECT_THAT(faultTargets("monolith", "step:s-reserve"), ElementsAre("step:s-reserve"));
  EXPECT_THAT(faultTargets("microservices", "step:s-forgotten"), ElementsAre(HasSubstr("there is no")));
}

TEST_F(TargetsTest, refusesAFaultThatDoesNothing) {
  quarry::v1::Fault fault;
  fault.set_target("service:app");
  EXPECT_EQ(resolveFault(system_, planOf("monolith"), fault).status().code(), absl::StatusCode::kInvalidArgument);
  fault.add_effects()->mutable_hang();
  fault.set_ratio(1.5);
  EXPECT_EQ(resolveFault(system_, planOf("monolith"), fault).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace quarry::supervise
