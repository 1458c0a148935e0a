// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/problems.h"

#include "backend/model/load.h"

#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace quarry::model {
namespace {

TEST(Validate, findsNothingInTheExamples) {
  for (const auto& entry : std::filesystem::directory_iterator(QUARRY_SOURCE_DIR "/resources/examples")) {
    if (entry.path().extension() != ".quarry") {
      continue;
    }
    const auto system = load(entry.path());
    ASSERT_TRUE(system.ok()) << system.status();
    for (const Problem& problem : validate(*system)) {
      ADD_FAILURE() << entry.path() << ": " << nameOf(problem.severity) << " " << problem.rule << " " << problem.element
                    << " in \"" << problem.architecture << "\": " << problem.text;
    }
  }
}

TEST(Validate, putsErrorsFirstAndAcceptedOnesLast) {
  v1::System system = test::smallShop();
  system.add_services()->set_name("idle");
  system.add_topics()->set_name("quiet");
  system.mutable_services(0)->set_replicas(-1);
  for (v1::Architecture& architecture : *system.mutable_architectures()) {
    v1::Acceptance* acceptance = architecture.add_accepted();
    acceptance->set_rule("empty-service");
    acceptance->set_element("service:idle");
  }
  std::vector<std::string> rules;
  for (const Problem& problem : validate(system)) {
    rules.push_back(problem.rule);
  }
  EXPECT_THAT(rules, ::testing::ElementsAre("range", "unread-topic", "empty-service"));
}

/// In "micro" users and payments are apart, and payments reads what is users'.
v1::System brokenByTheCut() {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("foreign");
  step->mutable_query()->set_table("users.users");
  step->mutable_query()->set_action(v1::Query::ACTION_SELECT);
  return system;
}

TEST(MayRun, isTrueOfAnArchitectureThatNoErrorHoldsIn) {
  const v1::System system = brokenByTheCut();
  EXPECT_TRUE(mayRun(system, "monolith").ok()) << mayRun(system, "monolith");
  EXPECT_TRUE(mayRun(system, "").ok()) << "the first one is meant";
  const absl::Status status = mayRun(system, "micro");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("The design can not run: table:users.users: "));
}

TEST(MayRun, saysWhatWouldMendIt) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0);
  step->mutable_call()->set_operation("users.Gone");
  EXPECT_THAT(std::string(mayRun(system, "").message()),
              ::testing::HasSubstr(" Add the operation or name another one"));
}

TEST(MayRun, isTrueOfWhatSomebodyAccepted) {
  v1::System system = brokenByTheCut();
  v1::Acceptance* acceptance = system.mutable_architectures(1)->add_accepted();
  acceptance->set_rule("table-across-services");
  acceptance->set_element("table:users.users");
  EXPECT_TRUE(mayRun(system, "micro").ok()) << mayRun(system, "micro");
}

TEST(MayRun, isFalseOfADesignThatIsWrongEverywhere) {
  v1::System system = test::smallShop();
  system.set_name("../../etc");
  EXPECT_FALSE(mayRun(system, "monolith").ok());
  EXPECT_FALSE(mayRun(system, "micro").ok());
}

TEST(Validate, saysWhatWouldSolveEachProblem) {
  v1::System system = test::smallShop();
  system.set_name("../../etc");
  system.mutable_architectures(0)->set_default_service("gone");
  system.mutable_clients(0)->mutable_workload()->clear_mix();
  const std::vector<Problem> problems = validate(system);
  EXPECT_GE(problems.size(), 3u);
  for (const Problem& problem : problems) {
    EXPECT_FALSE(problem.text.empty());
    EXPECT_FALSE(problem.fix.empty()) << problem.text;
  }
}

TEST(Validate, bearsAnEmptyDocumentAndOneOfEmptyThings) {
  EXPECT_TRUE(hasErrors(validate(v1::System())));
  v1::System system;
  system.add_modules()->add_operations()->mutable_behaviour()->add_steps();
  system.add_gateways()->add_routes();
  system.add_clients()->mutable_workload()->add_mix();
  system.add_clients()->add_journeys()->add_calls();
  system.add_architectures()->add_modules();
  system.add_scenarios()->add_actions();
  system.mutable_layout()->add_architectures()->add_nodes();
  EXPECT_TRUE(hasErrors(validate(system)));
}

}  // namespace
}  // namespace quarry::model
