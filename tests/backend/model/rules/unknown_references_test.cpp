// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> unknown(const std::function<void(v1::System&)>& change) {
  v1::System system = test::smallShop();
  change(system);
  return found(system, "unknown-reference");
}

TEST(UnknownReferenceRule, isContentWithASoundDocument) {
  EXPECT_THAT(unknown([](v1::System&) {}), IsEmpty());
}

TEST(UnknownReferenceRule, looksAtEveryKindOfReference) {
  const auto step = [](v1::System& system, int index) {
    return system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps(index);
  };
  const auto says = [](const std::string& text) { return Contains(HasSubstr(text)); };
  EXPECT_THAT(unknown([&](auto& system) { step(system, 0)->mutable_call()->set_operation("users.Gone"); }),
              says("no operation users.Gone"));
  EXPECT_THAT(unknown([&](auto& system) { step(system, 1)->mutable_query()->set_table("users.gone"); }),
              says("no table users.gone"));
  EXPECT_THAT(unknown([&](auto& system) { step(system, 2)->mutable_publish()->set_topic("gone"); }),
              says("no topic gone"));
  EXPECT_THAT(unknown([&](auto& system) { step(system, 2)->mutable_cache()->set_cache("gone"); }),
              says("no cache gone"));
  EXPECT_THAT(unknown([&](auto& system) { step(system, 2)->mutable_http()->set_external("gone"); }),
              says("no external gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_gateways(0)->mutable_routes(0)->set_operation("a.B"); }),
              says("route:route-1: There is no operation a.B"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_modules(0)->mutable_subscriptions(0)->set_topic("gone"); }),
              says("no topic gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_modules(0)->mutable_subscriptions(0)->set_operation("Gone"); }),
              says("no operation users.Gone"));
  EXPECT_THAT(
      unknown([](auto& system) { system.mutable_clients(0)->mutable_workload()->mutable_mix(0)->set_route("gone"); }),
      says("no route gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_topics(0)->set_broker("gone"); }), says("no broker gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_services(0)->set_datastore("gone"); }),
              says("no datastore gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_architectures(0)->set_default_service("gone"); }),
              says("no service gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_architectures(0)->set_default_datastore("gone"); }),
              says("no datastore gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_architectures(1)->mutable_modules(0)->set_service("gone"); }),
              says("no service gone"));
  EXPECT_THAT(unknown([](auto& system) { system.mutable_architectures(1)->mutable_modules(0)->set_module("gone"); }),
              says("no module gone"));
  EXPECT_THAT(unknown([](auto& system) {
                system.mutable_topics(0)->mutable_fields(0);
                system.mutable_modules(0)->mutable_operations(0)->mutable_request(0)->set_type("Gone");
              }),
              says("no type users.Gone"));
  EXPECT_THAT(unknown([](auto& system) {
                system.add_scenarios()->add_actions()->mutable_kill()->set_target("service:gone/1");
              }),
              says("no service gone"));
  EXPECT_THAT(unknown([](auto& system) { system.add_groups()->add_members("module:gone"); }), says("no module gone"));
}

TEST(UnknownReferenceRule, asksForTheNearestOfItsKind) {
  v1::System system = test::smallShop();
  system.mutable_gateways(0)->mutable_routes(0)->set_operation(system.modules(0).name() + "." +
                                                               system.modules(0).operations(0).name() + "s");
  const auto problems = validate(system);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().fix, "Add the operation or name another one; was " + system.modules(0).name() + "." +
                                      system.modules(0).operations(0).name() + " meant?");
}

TEST(UnknownReferenceRule, takesALayoutThatOutlivedItsElementForANote) {
  v1::System system = test::smallShop();
  system.mutable_layout()->add_nodes()->set_element("service:gone");
  ASSERT_EQ(validate(system).size(), 1u);
  EXPECT_EQ(validate(system).front().severity, Severity::note);
}

}  // namespace
}  // namespace quarry::model
