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
  EXPECT_THAT(resolve("microservices", "nobody"),
              HasSubstr("there are \"front\", \"shop-service\" and \"stock-service\""));
}

TEST_F(TargetsTest, findsTheServerOfABroker) {
  EXPECT_EQ(resolve("monolith", "broker:rabbit"), "broker:rabbit");
  EXPECT_THAT(resolve("monolith", "broker:nobody"),
              HasSubstr("there is no broker \"nobody\" in this run; there are \"nats\" and \"rabbit\""));
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

TEST_F(TargetsTest, asksForTheNearestOfEachKind) {
  const std::vector<std::pair<std::string, std::string>> mistyped = {
      {"service:stok-service", "stock-service"},
      {"module:stok", "stock"},
      {"op:stock.Resreve", "stock.Reserve"},
      {"step:s-resreve", "s-reserve"},
      {"store:stok-db", "stock-db"},
      {"topic:order.plcaed", "order.placed"},
      {"gateway:frnot", "front"},
      {"external:bnak", "bank"},
      {"stok", "stock"},
      {"edge:shop-service->stok-service", "shop-service->stock-service"},
      {"order.place", "order.placed"},
  };
  for (const auto& [target, meant] : mistyped) {
    EXPECT_THAT(faultTargets("microservices", target), ElementsAre(HasSubstr("; did you mean \"" + meant + "\"?")))
        << target;
  }
  EXPECT_THAT(resolve("microservices", "client:wbe"), HasSubstr("did you mean \"web\"?"));
  EXPECT_THAT(resolve("microservices", "broker:rabit"), HasSubstr("did you mean \"rabbit\"?"));
  EXPECT_THAT(resolve("monolith", "stok-service"), HasSubstr("did you mean \"stock-service\"?"));
}

TEST_F(TargetsTest, namesWhatThereIsOfTheKindWhereNothingIsNear) {
  EXPECT_THAT(faultTargets("microservices", "module:zebra"),
              ElementsAre(HasSubstr("there is no module \"zebra\" in this run; there are \"")));
  EXPECT_THAT(faultTargets("microservices", "edge:shop-service->zebra"),
              ElementsAre(HasSubstr("from \"shop-service\" it goes to ")));
  EXPECT_THAT(faultTargets("microservices", "edge:zebra->shop-service"),
              ElementsAre(HasSubstr("in this run; there are \"")));
  EXPECT_THAT(faultTargets("microservices", "../../etc"), ElementsAre(HasSubstr("there is no \"../../etc\"")));
}

TEST_F(TargetsTest, saysWhatAFaultMayBeOn) {
  for (const std::string target : {"client:web", "broker:rabbit", "mars:x"}) {
    EXPECT_THAT(faultTargets("microservices", target), ElementsAre(HasSubstr("write service:S"))) << target;
  }
}

TEST_F(TargetsTest, cutsWhatIsLongerThanAnyName) {
  EXPECT_LT(resolve("microservices", std::string(100'000, 'x')).size(), 300u);
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
