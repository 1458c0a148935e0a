// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

#include <limits>

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

TEST(WorkloadRule, findsEntriesWithoutTargetOrWeight) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "workload"), IsEmpty());
  system.mutable_clients(0)->mutable_workload()->mutable_mix(0)->clear_target();
  system.mutable_clients(0)->mutable_workload()->mutable_mix(1)->set_weight(0);
  EXPECT_THAT(found(system, "workload"), ElementsAre(HasSubstr("calls nothing"), HasSubstr("has no weight")));
}

TEST(WorkloadRule, findsClientsThatCallNothingOrTooMuch) {
  v1::System system = test::smallShop();
  system.mutable_clients(0)->mutable_workload()->clear_mix();
  system.mutable_clients(0)->mutable_workload()->set_rate_per_s(1e9);
  EXPECT_THAT(found(system, "workload"), ElementsAre(HasSubstr("impossible rate"), HasSubstr("web calls nothing")));
}

TEST(PlacementRule, findsWhatIsPlacedTwiceOrNowhere) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "placement"), IsEmpty());
  *system.mutable_architectures(1)->add_modules() = system.architectures(1).modules(0);
  system.mutable_architectures(0)->clear_default_datastore();
  system.mutable_architectures(0)->clear_default_service();
  EXPECT_THAT(found(system, "placement"),
              ElementsAre(HasSubstr("no default service"), HasSubstr("no default datastore"),
                          HasSubstr("micro architecture:micro: The module payments is placed twice")));
}

TEST(SecretRule, findsKeysThatStandInTheDesignAndDoesNotRepeatThem) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("sign");
  step->mutable_token()->set_action(v1::Token::ACTION_SIGN);
  step->mutable_token()->set_key("${env:TOKEN_KEY}");
  EXPECT_THAT(found(system, "secret"), IsEmpty());
  step->mutable_token()->set_key("hunter2");
  system.mutable_modules(0)->set_description("use sk_live_0123456789abcdef");
  const auto secrets = found(system, "secret");
  EXPECT_THAT(secrets, ElementsAre(HasSubstr("module:users: The field description holds what looks like a key"),
                                   HasSubstr("step:sign: The token's key stands in the design")));
  EXPECT_THAT(secrets, ::testing::Not(::testing::Contains(HasSubstr("0123456789"))));
  system.mutable_modules(0)->clear_description();
  ASSERT_TRUE(fixFirst(system, "secret").ok());
  EXPECT_THAT(found(system, "secret"), IsEmpty());
}

TEST(SecretRule, findsPasswordsInAddresses) {
  v1::System system = test::systemOf("external stripe");
  EXPECT_THAT(found(system, "secret"), IsEmpty());
  system.mutable_externals(0)->set_address("https://me:word@stripe.example/v1");
  EXPECT_THAT(found(system, "secret"), ElementsAre(HasSubstr("external:stripe: The address holds")));
}

TEST(RangeRule, findsNumbersThatCanNotBe) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "range"), IsEmpty());
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0);
  step->set_probability(1.5);
  step->set_count(10001);
  step->mutable_policy()->set_timeout_ms(-1);
  system.mutable_services(0)->set_replicas(-2);
  system.mutable_services(1)->mutable_slo()->set_availability(std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(found(system, "range"), ElementsAre(HasSubstr("service:monolith: replicas is -2; it can be 0 to 100."),
                                                  HasSubstr("service:payment-service: availability is"),
                                                  HasSubstr("step:users-get-1: probability is 1.5; it can be 0 to 1."),
                                                  HasSubstr("count is 10001"), HasSubstr("timeout_ms is -1")));
}

TEST(RangeRule, findsScalingTurnedAround) {
  v1::System system = test::smallShop();
  system.mutable_services(0)->mutable_scaling()->set_min_replicas(3);
  system.mutable_services(0)->mutable_scaling()->set_max_replicas(2);
  EXPECT_THAT(found(system, "range"), ElementsAre(HasSubstr("minimum above its maximum")));
}

}  // namespace
}  // namespace quarry::model
