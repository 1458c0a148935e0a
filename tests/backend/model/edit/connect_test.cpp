// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/connect.h"

#include "backend/model/edit/add.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/problems.h"
#include "backend/model/save.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace quarry::model::edit {
namespace {

using ::testing::HasSubstr;

class Connect : public ::testing::Test {
 protected:
  /// What drawing that line in "micro" adds, without its prefix; a failure and empty where it can not be drawn.
  std::string draw(const std::string& from, const std::string& to, const std::string& prefix) {
    const auto added = connect(system_, "micro", from, to);
    EXPECT_TRUE(added.ok()) << added.status();
    EXPECT_FALSE(hasErrors(validate(system_))) << validate(system_).front().text;
    if (!added.ok() || !added->starts_with(prefix + ":")) {
      ADD_FAILURE() << "no " << prefix;
      return "";
    }
    return added->substr(prefix.size() + 1);
  }

  v1::System system_ = test::smallShop();
};

TEST_F(Connect, drawsACallBetweenServices) {
  const v1::Step* step = nullptr;
  *add(system_, ElementKind::service, "mail");
  *addServiceWithModule(system_, "micro", "search-service");
  step = findStep(system_, draw("service:search-service", "service:monolith", "step"));
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->call().operation(), "users.Get");
  EXPECT_NE(findOperation(system_, "search.Run"), nullptr);
}

TEST_F(Connect, makesAnOperationThatIsCalledWhereThereIsNone) {
  *addServiceWithModule(system_, "micro", "search-service");
  const v1::Step* step = findStep(system_, draw("service:payment-service", "service:search-service", "step"));
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->call().operation(), "search.Get");
}

TEST_F(Connect, drawsPublishesQueriesCacheAccessesAndRequests) {
  *add(system_, ElementKind::cache, "hot");
  *add(system_, ElementKind::external, "stripe");
  EXPECT_EQ(findStep(system_, draw("module:users", "topic:payment.charged", "step"))->publish().topic(),
            "payment.charged");
  EXPECT_EQ(findStep(system_, draw("op:users.Get", "store:main-db", "step"))->query().table(), "users.users");
  EXPECT_EQ(findStep(system_, draw("service:payment-service", "cache:hot", "step"))->cache().cache(), "hot");
  EXPECT_EQ(findStep(system_, draw("service:payment-service", "external:stripe", "step"))->http().external(), "stripe");
}

TEST_F(Connect, makesATableInADatastoreThatHoldsNoneOfTheModules) {
  *add(system_, ElementKind::datastore, "archive-db");
  const v1::Step* step = findStep(system_, draw("module:users", "store:archive-db", "step"));
  EXPECT_EQ(datastoreOfTable(system_, system_.architectures(1), step->query().table()), "archive-db");
  EXPECT_EQ(datastoreOfTable(system_, system_.architectures(1), "users.users"), "main-db");
}

TEST_F(Connect, givesANewServiceTheDatastoreThatALineIsDrawnTo) {
  *addServiceWithModule(system_, "micro", "search-service");
  *add(system_, ElementKind::datastore, "search-db");
  draw("service:search-service", "store:search-db", "step");
  EXPECT_EQ(findService(system_, "search-service")->datastore(), "search-db");
}

TEST_F(Connect, drawsASubscriptionFromATopic) {
  const std::string id = draw("topic:payment.charged", "service:payment-service", "subscription");
  ASSERT_NE(findSubscription(system_, id), nullptr);
  const v1::Operation* operation = findOperation(system_, "payments." + findSubscription(system_, id)->operation());
  ASSERT_NE(operation, nullptr);
  EXPECT_EQ(operation->name(), "OnPaymentCharged");
  EXPECT_EQ(operation->request_size(), 1);
}

TEST_F(Connect, drawsRoutesFromAGatewayAndFromTheServiceThatHoldsOnlyOne) {
  *addOperation(system_, "payments", "Refund");
  *addOperation(system_, "users", "Find");
  EXPECT_EQ(findRoute(system_, draw("gateway:api", "service:payment-service", "route"))->operation(),
            "payments.Refund");
  *add(system_, ElementKind::service, "door");
  v1::GatewayPlacement* placement = system_.mutable_architectures(1)->add_gateways();
  placement->set_gateway("api");
  placement->set_service("door");
  EXPECT_EQ(findRoute(system_, draw("service:door", "module:users", "route"))->operation(), "users.Find");
}

TEST_F(Connect, letsAClientCallARouteItDoesNotCallYet) {
  system_.mutable_clients(0)->mutable_workload()->mutable_mix()->RemoveLast();
  EXPECT_EQ(findWorkloadEntry(system_, draw("client:web", "gateway:api", "entry"))->route(), "route-2");
  EXPECT_EQ(findWorkloadEntry(system_, draw("client:web", "service:payment-service", "entry"))->operation(),
            "payments.Charge");
}

TEST_F(Connect, letsAClientCallAllRoutesOfAGatewayAtOnce) {
  system_.mutable_clients(0)->mutable_workload()->clear_mix();
  draw("client:web", "gateway:api", "entry");
  EXPECT_EQ(system_.clients(0).workload().mix_size(), system_.gateways(0).routes_size());
  EXPECT_THAT(std::string(connect(system_, "micro", "client:web", "gateway:api").status().message()),
              HasSubstr("every route"));
}

TEST_F(Connect, drawsFromTheClientInwardsAndEndsWithoutErrors) {
  *add(system_, ElementKind::client, "phone");
  *add(system_, ElementKind::gateway, "door");
  ASSERT_TRUE(connect(system_, "micro", "client:phone", "gateway:door").ok());
  EXPECT_TRUE(hasErrors(validate(system_))) << "the route leads nowhere yet";

  const auto route = connect(system_, "micro", "gateway:door", "module:users");
  ASSERT_TRUE(route.ok()) << route.status();
  const v1::Gateway& door = *findGateway(system_, "door");
  ASSERT_EQ(door.routes_size(), 1);
  EXPECT_EQ(door.routes(0).operation(), "users.Get");
  EXPECT_EQ(door.routes(0).path(), "/api/users/get");
  EXPECT_EQ(findClient(system_, "phone")->workload().mix(0).route(), door.routes(0).id());
}

TEST_F(Connect, bringsANewRouteToTheClientsThatCallAllOthers) {
  *add(system_, ElementKind::client, "phone");
  *add(system_, ElementKind::client, "tablet");
  *add(system_, ElementKind::gateway, "door");
  draw("gateway:door", "module:users", "route");
  draw("client:phone", "gateway:door", "entry");
  const std::string route = draw("gateway:door", "module:payments", "route");
  const v1::Client& phone = *findClient(system_, "phone");
  ASSERT_EQ(phone.workload().mix_size(), 2);
  EXPECT_EQ(phone.workload().mix(1).route(), route);
  EXPECT_EQ(findClient(system_, "tablet")->workload().mix_size(), 0);
}

TEST_F(Connect, refusesLinesWithoutMeaningAndChangesNothing) {
  const std::string before = *model::format(system_);
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"store:main-db", "service:monolith"},
                                                        {"topic:payment.charged", "store:main-db"},
                                                        {"client:web", "topic:payment.charged"},
                                                        {"op:users.Get", "op:users.Get"},
                                                        {"service:monolith", "client:web"},
                                                        {"gateway:api", "store:main-db"},
                                                        {"service:gone", "service:monolith"}}) {
    EXPECT_FALSE(connect(system_, "micro", from, to).ok()) << from << " to " << to;
  }
  EXPECT_EQ(*model::format(system_), before);
}

TEST_F(Connect, saysWhatIsMissingFirst) {
  *add(system_, ElementKind::service, "empty");
  EXPECT_THAT(std::string(connect(system_, "micro", "service:empty", "store:main-db").status().message()),
              HasSubstr("holds no module in this architecture"));
}

TEST_F(Connect, leadsAGatewayToTheNextOperationAndNeverTwiceToOne) {
  const std::string module = system_.modules(0).name();
  const std::string gateway = format(ElementKind::gateway, system_.gateways(0).name());
  std::set<std::string> led;
  for (const v1::Route& route : system_.gateways(0).routes()) {
    led.insert(route.operation());
  }
  absl::StatusOr<std::string> added = connect(system_, "micro", gateway, format(ElementKind::module, module));
  for (; added.ok(); added = connect(system_, "micro", gateway, format(ElementKind::module, module))) {
    const v1::Route* route = findRoute(system_, added->substr(added->find(':') + 1));
    ASSERT_NE(route, nullptr);
    EXPECT_TRUE(led.insert(route->operation()).second) << route->operation();
  }
  EXPECT_EQ(added.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(std::string(added.status().message()), HasSubstr("already"));
}

}  // namespace
}  // namespace quarry::model::edit
