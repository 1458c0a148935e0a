// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/add.h"

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/problems.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

TEST(Add, makesANameAndKeepsWhatPeopleWroteAsTheTitle) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*add(system, ElementKind::service, "Search Engine"), "service:search-engine");
  EXPECT_EQ(findService(system, "search-engine")->title(), "Search Engine");
  EXPECT_EQ(*add(system, ElementKind::service, "Search Engine"), "service:search-engine-2");
}

TEST(Add, makesEveryKindThatStandsAloneWithoutErrors) {
  v1::System system = test::smallShop();
  for (const ElementKind kind :
       {ElementKind::module, ElementKind::service, ElementKind::datastore, ElementKind::broker, ElementKind::topic,
        ElementKind::cache, ElementKind::external, ElementKind::gateway, ElementKind::client, ElementKind::group}) {
    const auto added = add(system, kind, "");
    ASSERT_TRUE(added.ok()) << wordOf(kind);
    EXPECT_TRUE(exists(system, *parseElement(*added))) << *added;
  }
  EXPECT_FALSE(hasErrors(validate(system)));
}

TEST(Add, refusesWhatCanNotStandAlone) {
  v1::System system = test::smallShop();
  EXPECT_EQ(add(system, ElementKind::step, "x").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Add, makesAServiceTogetherWithItsModule) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*addServiceWithModule(system, "micro", "search-service"), "service:search-service");
  EXPECT_NE(findModule(system, "search"), nullptr);
  EXPECT_EQ(serviceOfModule(*findArchitecture(system, "micro"), "search"), "search-service");
  EXPECT_EQ(serviceOfModule(*findArchitecture(system, "monolith"), "search"), "monolith");
}

TEST(Add, givesOperationsTablesAndStepsDefaultsThatRun) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*addOperation(system, "users", "find all"), "op:users.FindAll");
  EXPECT_EQ(*addTable(system, "users", "Log Entries"), "table:users.log_entries");
  v1::Step step;
  step.mutable_wait()->mutable_time()->set_fixed_ms(3);
  EXPECT_EQ(*addStep(system, "users.FindAll", step), "step:users-find-all-wait");
  EXPECT_EQ(*addStep(system, "users.FindAll", step), "step:users-find-all-wait-2");
  EXPECT_FALSE(hasErrors(validate(system)));
}

TEST(Add, makesRoutesThatDoNotClash) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*addRoute(system, "api", "users.Get"), "route:route-users-get");
  EXPECT_EQ(*addRoute(system, "api", "users.Get"), "route:route-users-get-2");
  EXPECT_EQ(system.gateways(0).routes(2).method(), "GET");
  EXPECT_FALSE(hasErrors(validate(system)));
}

TEST(Add, letsAClientCallRoutesOperationsAndItsOwnJourneys) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*addWorkloadEntry(system, "web", "route:route-1"), "entry:web-1-2");
  EXPECT_EQ(*addWorkloadEntry(system, "web", "op:users.Get"), "entry:web-users-get");
  EXPECT_FALSE(addWorkloadEntry(system, "web", "topic:payment.charged").ok());
  EXPECT_FALSE(addWorkloadEntry(system, "web", "op:users.Gone").ok());
}

TEST(Add, saysWhatIsNotThere) {
  v1::System system = test::smallShop();
  EXPECT_EQ(addOperation(system, "gone", "X").status().message(), "there is no module gone");
  EXPECT_EQ(addStep(system, "users.Gone", {}).status().message(), "there is no operation users.Gone");
  EXPECT_EQ(addRoute(system, "gone", "users.Get").status().message(), "there is no gateway gone");
  EXPECT_EQ(addSubscription(system, "users", "Get", "gone").status().message(), "there is no topic gone");
}

TEST(Add, makesATypeWithAFieldAndWithoutErrors) {
  v1::System system = test::smallShop();
  const std::string module = system.modules(0).name();
  EXPECT_EQ(*addType(system, module, "Line item"), "type:" + module + ".LineItem");
  EXPECT_EQ(*addType(system, module, "Line item"), "type:" + module + ".LineItem2");
  EXPECT_FALSE(hasErrors(validate(system)));
  EXPECT_FALSE(addType(system, "nowhere", "Line item").ok());
}

}  // namespace
}  // namespace quarry::model::edit
