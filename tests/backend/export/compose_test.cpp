// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/export/written_files.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <quarry/v1/runtime.pb.h>

#include <cstdlib>

namespace quarry::exports {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

std::vector<std::string> keys(const YAML::Node& map) {
  std::vector<std::string> keys;
  for (const auto& pair : map) {
    keys.push_back(pair.first.as<std::string>());
  }
  return keys;
}

/// Exit status of a command in the folder of the export.
int runIn(const Exported& exported, const std::string& command) {
  const test::TemporaryFolder folder;
  exported.writeTo(folder.path());
  return std::system(
      ("cd " + folder.path().string() + " && " + command + " > log 2>&1 || { cat log; false; }").c_str());
}

TEST(Compose, runsTheMonolithInOneContainer) {
  const Exported exported("compose", test::exampleSystem("saas.quarry"), {"monolith"});
  const auto services = exported.yaml("compose.yaml")["services"];
  EXPECT_THAT(keys(services), UnorderedElementsAre("monolith", "events-rabbit", "events-kafka", "load-web"));
  EXPECT_EQ(services["monolith"]["ports"][0].as<std::string>(), "127.0.0.1:8080:8080");
  EXPECT_EQ(services["load-web"]["profiles"][0].as<std::string>(), "load");
}

TEST(Compose, givesEachServiceItsOwnContainerAndVolume) {
  const Exported exported("compose", test::shopSystem(), {});
  const auto file = exported.yaml("compose.yaml");
  EXPECT_THAT(keys(file["services"]),
              UnorderedElementsAre("front", "shop-service", "stock-service", "nats", "rabbit", "load-web"));
  EXPECT_THAT(keys(file["volumes"]), UnorderedElementsAre("shop-db", "stock-db"));
  const auto shop = file["services"]["shop-service"];
  EXPECT_EQ(shop["volumes"][0].as<std::string>(), "shop-db:/data/shop-db");
  EXPECT_EQ(shop["deploy"]["replicas"].as<int>(), 3);
  EXPECT_EQ(shop["deploy"]["resources"]["limits"]["cpus"].as<std::string>(), "0.500");
}

TEST(Compose, startsWhatWaitsForOthersWhenTheyAreHealthy) {
  const Exported exported("compose", test::shopSystem(), {});
  const auto services = exported.yaml("compose.yaml")["services"];
  const auto awaited = [&](const std::string& service) {
    for (const auto& pair : services[service]["depends_on"]) {
      EXPECT_EQ(pair.second["condition"].as<std::string>(), "service_healthy");
      EXPECT_TRUE(services[pair.first.as<std::string>()]["healthcheck"]) << "or nobody would know when it is";
    }
    return keys(services[service]["depends_on"]);
  };
  EXPECT_THAT(awaited("shop-service"), UnorderedElementsAre("rabbit"));
  EXPECT_THAT(awaited("front"), UnorderedElementsAre("shop-service"));
  EXPECT_THAT(awaited("load-web"), UnorderedElementsAre("front", "stock-service"));
}

TEST(Compose, writesTimesAndLabelsAsPeopleDo) {
  const auto front = Exported("compose", test::shopSystem(), {}).yaml("compose.yaml")["services"]["front"];
  EXPECT_EQ(front["stop_grace_period"].as<std::string>(), "10s");
  EXPECT_FALSE(front["labels"]["quarry.modules"]) << "a gateway has none";
}

TEST(Compose, namesDockerfilesThatAreThere) {
  const Exported exported("compose", test::shopSystem(), {});
  for (const auto& service : exported.yaml("compose.yaml")["services"]) {
    if (service.second["build"]) {
      const auto dockerfile = service.second["build"]["dockerfile"].as<std::string>();
      EXPECT_THAT(exported.text(dockerfile), HasSubstr("\nFROM debian:12-slim\n")) << dockerfile;
    }
  }
}

TEST(Compose, tellsEachContainerWhatToDoAndWhereTheOthersAre) {
  const Exported exported("compose", test::shopSystem(), {});
  quarry::v1::ProcessOrder order;
  const auto status =
      google::protobuf::util::JsonStringToMessage(exported.text("services/shop-service/order.json"), &order);
  ASSERT_TRUE(status.ok()) << status.ToString();
  EXPECT_EQ(order.service().modules(0).name(), "orders");
  EXPECT_EQ(order.endpoints().services(2).service(), "stock-service");
  EXPECT_EQ(order.endpoints().services(2).replicas(0).grpc_address(), "stock-service:50051");
  EXPECT_EQ(order.endpoints().stores(0).address(), "/data/shop-db/shop-db.db");
  EXPECT_EQ(order.endpoints().brokers(1).address(), "nats://rabbit:4222");
  EXPECT_EQ(order.endpoints().gateways(0).http_addresses(0), "front:8080");
}

TEST(Compose, neverWritesASecret) {
  setenv("SIGN_KEY", "hunter2", 1);
  const Exported exported("compose", test::nastySystem(), {"monolith"});
  unsetenv("SIGN_KEY");
  const auto environment = exported.yaml("compose.yaml")["services"]["yes"]["environment"];
  ASSERT_TRUE(environment.IsSequence());
  EXPECT_EQ(environment[0].as<std::string>(), "SIGN_KEY");
  for (const auto& [path, text] : exported.files()) {
    EXPECT_THAT(text, Not(HasSubstr("hunter2"))) << path;
  }
  EXPECT_THAT(exported.notes(), Contains(HasSubstr("Give SIGN_KEY a value")));
}

TEST(Compose, saysWhatRunsInsteadOfWhatWasDrawn) {
  const Exported exported("compose", test::shopSystem(), {});
  EXPECT_THAT(exported.notes(), Contains(HasSubstr("Service shop-service is drawn in python")));
  EXPECT_THAT(exported.notes(), Contains(HasSubstr("Broker rabbit is drawn as rabbitmq")));
}

TEST(Compose, warnsOfTokensWhoseKeyNobodyShares) {
  auto system = test::nastySystem();
  system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(3)->mutable_token()->clear_key();
  EXPECT_THAT(Exported("compose", system, {}).notes(), Contains(HasSubstr("Tokens have no key in yes (4)")));
  EXPECT_THAT(Exported("compose", test::nastySystem(), {}).notes(), Not(Contains(HasSubstr("Tokens have no key"))));
}

TEST(Compose, givesEveryReplicaOfAGatewayAPort) {
  auto system = test::shopSystem();
  system.mutable_services(1)->set_replicas(3);
  const Exported exported("compose", system, {});
  EXPECT_EQ(exported.yaml("compose.yaml")["services"]["front"]["ports"][0].as<std::string>(),
            "127.0.0.1:8080-8082:8080");
}

TEST(Compose, isAcceptedByDockerCompose) {
  if (std::system("command -v docker-compose > /dev/null") != 0) {
    FAIL() << "docker-compose is not installed; ./dev test installs it";
  }
  for (const char* architecture : {"monolith", "microservices"}) {
    for (const auto& system : {test::exampleSystem("saas.quarry"), test::nastySystem()}) {
      const Exported exported("compose", system, {architecture});
      EXPECT_EQ(runIn(exported, "docker-compose -f compose.yaml --profile load config"), 0)
          << architecture << " of " << system.name();
    }
  }
}

}  // namespace
}  // namespace quarry::exports
