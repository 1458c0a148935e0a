// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/compile.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace quarry::plan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

quarry::v1::Plan compiled(const quarry::v1::System& system, std::string_view architecture,
                          Installed installed = {.nats_server = true}) {
  auto plan = compile(system, architecture, installed);
  EXPECT_TRUE(plan.ok()) << plan.status();
  return plan.ok() ? *plan : quarry::v1::Plan();
}

template <typename Things>
std::vector<std::string> names(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) {
    names.push_back(thing.name());
  }
  return names;
}

const quarry::v1::ServicePlan& service(const quarry::v1::Plan& plan, std::string_view name) {
  for (const auto& each : plan.services()) {
    if (each.name() == name) {
      return each;
    }
  }
  throw std::runtime_error("no such service");
}

std::string errorOf(const quarry::v1::System& system, std::string_view architecture = "microservices") {
  return std::string(compile(system, architecture, {}).status().message());
}

TEST(Compile, putsEverythingInOneServiceForTheMonolith) {
  const auto plan = compiled(test::shopSystem(), "monolith");
  ASSERT_THAT(names(plan.services()), ElementsAre("app"));
  EXPECT_THAT(names(plan.services(0).modules()), ElementsAre("orders", "stock"));
  EXPECT_THAT(names(plan.services(0).gateways()), ElementsAre("front"));
  EXPECT_TRUE(plan.services(0).depends_on().empty());
  EXPECT_THAT(names(plan.stores()), ElementsAre("app-db"));
}

TEST(Compile, takesTheFirstArchitectureWhereNoneIsNamed) {
  EXPECT_EQ(compiled(test::shopSystem(), "").architecture(), "monolith");
}

TEST(Compile, saysWhoDependsOnWhom) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  ASSERT_THAT(names(plan.services()), ElementsAre("front", "shop-service", "stock-service"));
  EXPECT_THAT(plan.services(0).depends_on(), ElementsAre("shop-service"));
  EXPECT_THAT(plan.services(1).depends_on(), ElementsAre("stock-service"));
  EXPECT_THAT(plan.services(2).depends_on(), ElementsAre());
}

TEST(Compile, locatesOwnAndCalledOperations) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  const auto& shop = service(plan, "shop-service");
  ASSERT_EQ(shop.operations_size(), 3);
  EXPECT_EQ(shop.operations(0).operation(), "orders.FindOrder");
  EXPECT_TRUE(shop.operations(0).idempotent());
  const auto& reserve = shop.operations(2);
  EXPECT_EQ(reserve.service(), "stock-service");
  EXPECT_EQ(reserve.method(), "/shop.stock.v1.Stock/Reserve");
}

TEST(Compile, givesCallersTheServicesPolicyUnderTheOperationsOwn) {
  auto system = test::shopSystem();
  system.mutable_modules(1)->mutable_operations(0)->mutable_policy()->set_timeout_ms(50);
  const auto plan = compiled(system, "microservices");
  const auto& policy = service(plan, "shop-service").operations(2).policy();
  EXPECT_EQ(policy.timeout_ms(), 50);
  EXPECT_EQ(policy.retry().max_attempts(), 3);
  EXPECT_FALSE(policy.has_bulkhead());
  EXPECT_EQ(service(plan, "stock-service").policy().bulkhead().max_concurrent(), 9);
}

TEST(Compile, letsAnArchitectureSayOtherwiseAboutAService) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  EXPECT_EQ(service(plan, "front").replicas(), 1);
  EXPECT_EQ(service(plan, "shop-service").replicas(), 3);
  EXPECT_EQ(service(plan, "shop-service").resources().cpu_millis(), 500);
  EXPECT_EQ(service(plan, "stock-service").replicas(), 2);
}

TEST(Compile, fillsWhatADocumentLeavesOut) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  EXPECT_EQ(service(plan, "front").version(), "1");
  EXPECT_EQ(service(plan, "front").declared_stack(), "cpp");
  EXPECT_EQ(service(plan, "front").grace_period_ms(), 10'000);
  EXPECT_EQ(service(plan, "stock-service").version(), "7");
  EXPECT_EQ(service(plan, "stock-service").declared_stack(), "go");
  EXPECT_EQ(service(plan, "stock-service").effective_stack(), "cpp host");
  EXPECT_EQ(service(plan, "stock-service").seed(), 7u);
  EXPECT_EQ(service(plan, "stock-service").system(), "shop");
}

TEST(Compile, givesAServiceOnlyWhatItTouches) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  const auto& shop = service(plan, "shop-service");
  EXPECT_THAT(names(shop.topics()), ElementsAre("order.placed"));
  EXPECT_THAT(names(shop.caches()), ElementsAre("recent"));
  EXPECT_THAT(names(shop.externals()), ElementsAre("bank"));
  ASSERT_EQ(shop.tables_size(), 1);
  EXPECT_EQ(shop.tables(0).datastore(), "shop-db");
  EXPECT_EQ(shop.tables(0).schema().columns_size(), 1);
  EXPECT_THAT(names(service(plan, "stock-service").topics()), ElementsAre("order.lost", "order.placed"));
  EXPECT_TRUE(service(plan, "front").tables().empty());
}

TEST(Compile, givesAServiceTheContractsOfWhatItServesAndCalls) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  EXPECT_THAT(
      names(service(plan, "shop-service").contracts().file()),
      ElementsAre("google/protobuf/timestamp.proto", "shop/orders/v1/orders.proto", "shop/stock/v1/stock.proto"));
  EXPECT_THAT(names(service(plan, "stock-service").contracts().file()), ElementsAre("shop/stock/v1/stock.proto"));
  EXPECT_THAT(names(service(plan, "front").contracts().file()),
              ElementsAre("google/protobuf/timestamp.proto", "shop/orders/v1/orders.proto"));
}

TEST(Compile, saysWhatRunsInsteadOfWhatWasDrawn) {
  const auto plan = compiled(test::shopSystem(), "monolith");
  ASSERT_EQ(plan.stores_size(), 1);
  EXPECT_EQ(plan.stores(0).declared_engine(), "postgresql");
  EXPECT_EQ(plan.stores(0).effective_engine(), "sqlite");
  EXPECT_THAT(plan.stores(0).reason(), HasSubstr("postgresql"));
  ASSERT_THAT(names(plan.brokers()), ElementsAre("nats", "rabbit"));
  EXPECT_EQ(plan.brokers(0).reason(), "");
  EXPECT_EQ(plan.brokers(1).effective_engine(), "nats");
  EXPECT_THAT(plan.brokers(1).reason(), HasSubstr("rabbitmq"));
  EXPECT_EQ(plan.topics(0).broker(), "nats");
}

TEST(Compile, standsInForBrokersWhereNoServerIsInstalled) {
  const auto plan = compiled(test::shopSystem(), "monolith", {.nats_server = false});
  EXPECT_EQ(plan.brokers(0).effective_engine(), "in-process stand-in");
  EXPECT_THAT(plan.brokers(0).reason(), HasSubstr("nats-server is not installed"));
}

TEST(Compile, givesTheLoadEverythingItsEntriesUse) {
  const auto plan = compiled(test::shopSystem(), "microservices");
  ASSERT_EQ(plan.loads_size(), 1);
  const auto& load = plan.loads(0);
  EXPECT_EQ(load.client().name(), "web");
  EXPECT_THAT(names(load.gateways()), ElementsAre("front"));
  ASSERT_EQ(load.operations_size(), 3);
  EXPECT_EQ(load.operations(2).method(), "/shop.stock.v1.Stock/Count");
  ASSERT_EQ(load.placements_size(), 1);
  EXPECT_EQ(load.placements(0).service(), "front");
  EXPECT_EQ(load.contracts().file_size(), 3);
}

TEST(Compile, isTheSameEveryTime) {
  const auto system = test::exampleSystem("saas.quarry");
  EXPECT_EQ(compiled(system, "microservices").SerializeAsString(),
            compiled(system, "microservices").SerializeAsString());
}

TEST(Compile, compilesEveryArchitectureOfTheExample) {
  const auto system = test::exampleSystem("saas.quarry");
  for (const auto& architecture : system.architectures()) {
    const auto plan = compiled(system, architecture.name());
    EXPECT_GT(plan.services_size(), 0) << architecture.name();
    EXPECT_EQ(plan.contracts().file_size() >= system.modules_size(), true) << architecture.name();
  }
}

TEST(Compile, namesTheArchitecturesThereAre) {
  EXPECT_THAT(errorOf(test::shopSystem(), "mesh"),
              HasSubstr("no architecture \"mesh\" in this design; there are \"monolith\" and \"microservices\""));
  EXPECT_THAT(errorOf(test::shopSystem(), "monolit"), HasSubstr("did you mean \"monolith\"?"));
}

TEST(Compile, refusesAServiceThatIsNotThere) {
  auto system = test::shopSystem();
  system.mutable_architectures(1)->mutable_modules(0)->set_service("gone");
  EXPECT_THAT(errorOf(system),
              HasSubstr("Module \"orders\" is placed in architecture \"microservices\" in the service \"gone\""));
}

TEST(Compile, refusesATableWithoutADatastore) {
  auto system = test::shopSystem();
  system.mutable_architectures(0)->clear_default_datastore();
  EXPECT_THAT(errorOf(system, "monolith"), HasSubstr("Table \"orders.orders\" is placed nowhere"));
}

TEST(Compile, refusesAStepThatCallsNothing) {
  auto system = test::shopSystem();
  system.mutable_modules(0)
      ->mutable_operations(0)
      ->mutable_behaviour()
      ->mutable_steps(0)
      ->mutable_call()
      ->set_operation("stock.Gone");
  EXPECT_THAT(errorOf(system), HasSubstr("Step \"s-reserve\" of orders.PlaceOrder names the operation \"stock.Gone\""));
}

TEST(Compile, refusesARouteAndAJourneyThatLeadNowhere) {
  auto system = test::shopSystem();
  system.mutable_clients(0)->mutable_journeys(0)->mutable_calls(0)->set_route("r-gone");
  EXPECT_THAT(errorOf(system), HasSubstr("Call \"j-find\" of journey \"tour\" names the route \"r-gone\""));
}

TEST(Compile, refusesAContractThatDoesNotFitTogether) {
  auto system = test::shopSystem();
  system.mutable_modules(0)->mutable_types(0)->set_name("Orders");
  EXPECT_THAT(errorOf(system), HasSubstr("contract of module \"orders\""));
}

TEST(Structure, staysWhereOnlyBehaviourPolicyAndRoutesChange) {
  const auto before = compiled(test::shopSystem(), "microservices");
  auto system = test::shopSystem();
  auto& operation = *system.mutable_modules(0)->mutable_operations(0);
  operation.set_description("Other words.");
  operation.mutable_policy()->set_timeout_ms(5);
  operation.mutable_behaviour()->mutable_steps()->RemoveLast();
  system.mutable_gateways(0)->mutable_routes(0)->set_path("/api/v2/orders");
  *system.mutable_modules(1)->mutable_operations(0)->add_response() = system.modules(1).operations(0).request(0);
  const auto after = compiled(system, "microservices");
  EXPECT_EQ(service(before, "shop-service").structure(), service(after, "shop-service").structure());
  EXPECT_EQ(service(before, "front").structure(), service(after, "front").structure());
  EXPECT_NE(service(before, "stock-service").structure(), service(after, "stock-service").structure());
  EXPECT_EQ(service(before, "front").structure().size(), 16u);
}

TEST(Structure, changesWithWhatAProcessCanNotChange) {
  const auto structureOf = [](const auto& change) {
    auto system = test::shopSystem();
    change(system);
    return service(compiled(system, "microservices"), "shop-service").structure();
  };
  std::set<std::string> structures;
  structures.insert(structureOf([](auto&) {}));
  structures.insert(structureOf([](auto& system) { system.mutable_services(2)->set_version("2"); }));
  structures.insert(structureOf([](auto& system) { system.mutable_services(2)->set_stack("java"); }));
  structures.insert(structureOf([](auto& system) { system.mutable_services(2)->set_datastore("stock-db"); }));
  structures.insert(structureOf(
      [](auto& system) { system.mutable_modules(0)->mutable_operations(0)->mutable_request(0)->set_type("bytes"); }));
  EXPECT_EQ(structures.size(), 5u);
}

}  // namespace
}  // namespace quarry::plan
