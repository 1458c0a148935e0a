// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/drawn_problems.h"

#include <gtest/gtest.h>

#include "tests/support/example.h"

namespace quarry::app {
namespace {

TEST(DrawnProblems, areThoseOfTheArchitectureThatIsShown) {
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  document.setArchitecture("microservices");
  const auto problem = [](model::Severity severity, const std::string& element, const std::string& architecture) {
    model::Problem one;
    one.severity = severity;
    one.element = element;
    one.architecture = architecture;
    one.text = "Wrong.";
    return one;
  };
  std::vector<model::Problem> all{problem(model::Severity::error, "table:payments.charges", "microservices"),
                                  problem(model::Severity::warning, "op:payments.Charge", ""),
                                  problem(model::Severity::warning, "store:users-db", "monolith"),
                                  problem(model::Severity::note, "store:users-db", "microservices"),
                                  problem(model::Severity::warning, "topic:payment.charged", "")};
  all.back().accepted = true;
  const canvas::ProblemMarks marks = drawnProblems(document, all);
  ASSERT_EQ(marks.keys(), QStringList{"module:payments"});
  EXPECT_TRUE(marks["module:payments"].is_error);
  EXPECT_EQ(marks["module:payments"].sentences.size(), 2);
}

}  // namespace
}  // namespace quarry::app
