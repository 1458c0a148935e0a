// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Route* route(v1::System& system, int index) {
  return system.mutable_gateways(0)->mutable_routes(index);
}

TEST(RouteRule, findsTwoRoutesForOneRequest) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "route"), IsEmpty());
  v1::Route* copy = system.mutable_gateways(0)->add_routes();
  *copy = system.gateways(0).routes(0);
  copy->set_id("route-3");
  EXPECT_THAT(
      found(system, "route"),
      ElementsAre(HasSubstr("route:route-3: GET /api/users/{id} is the same request as that of the route route-1")));
}

TEST(RouteRule, findsPathsThatBindToNoField) {
  v1::System system = test::smallShop();
  route(system, 0)->set_path("/api/users/{nobody}");
  EXPECT_THAT(found(system, "route"), ElementsAre(HasSubstr("{nobody}, but the request of users.Get")));
}

TEST(RouteRule, findsPathsAndMethodsThatAreNone) {
  v1::System system = test::smallShop();
  for (const char* path : {"api/users", "/api//users", "/api/{id", "/api/../x", "/a b", "/a/{id}/{id}"}) {
    route(system, 0)->set_path(path);
    EXPECT_THAT(found(system, "route"), SizeIs(1)) << path;
  }
  route(system, 0)->set_path("/");
  route(system, 0)->set_method("FETCH");
  EXPECT_THAT(found(system, "route"), ElementsAre(HasSubstr("\"FETCH\" is no method")));
}

}  // namespace
}  // namespace quarry::model
