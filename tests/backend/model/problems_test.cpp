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
