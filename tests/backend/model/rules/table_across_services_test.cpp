// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/architectures.h"

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

#include <algorithm>

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::System withForeignQuery() {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("foreign");
  step->mutable_query()->set_table("users.users");
  step->mutable_query()->set_action(v1::Query::ACTION_SELECT);
  return system;
}

TEST(TableAcrossServicesRule, isContentWhileBothAreInOneService) {
  EXPECT_THAT(found(test::smallShop(), "table-across-services"), IsEmpty());
}

TEST(TableAcrossServicesRule, holdsInTheArchitecturesWhereTheCutGoesThrough) {
  EXPECT_THAT(found(withForeignQuery(), "table-across-services"),
              ElementsAre(HasSubstr("micro table:users.users: The table users.users belongs to monolith, but "
                                    "payments.Charge in payment-service")));
}

TEST(TableAcrossServicesRule, offersToUndoTheCut) {
  v1::System system = withForeignQuery();
  const std::vector<Problem> problems = validate(system);
  const auto problem = std::find_if(problems.begin(), problems.end(),
                                    [](const Problem& each) { return each.rule == "table-across-services"; });
  ASSERT_NE(problem, problems.end());
  ASSERT_TRUE(problem->quick_fixes.back().apply(system).ok());
  EXPECT_EQ(system.architectures(1).modules_size(), 0);
  EXPECT_THAT(found(system, "table-across-services"), IsEmpty());
}

TEST(TableAcrossServicesRule, offersToCallTheOwnerToCopyByEventsAndToAcceptIt) {
  for (std::size_t fix = 0; fix < 3; ++fix) {
    v1::System system = withForeignQuery();
    const std::vector<Problem> problems = validate(system);
    const auto problem = std::find_if(problems.begin(), problems.end(),
                                      [](const Problem& each) { return each.rule == "table-across-services"; });
    ASSERT_NE(problem, problems.end());
    ASSERT_EQ(problem->quick_fixes.size(), 4u);
    ASSERT_TRUE(problem->quick_fixes[fix].apply(system).ok()) << problem->quick_fixes[fix].name;
    EXPECT_FALSE(hasErrors(validate(system))) << problem->quick_fixes[fix].name;
  }
}

TEST(TableAcrossServicesRule, isSilencedByAcceptingItWhereItHolds) {
  v1::System system = withForeignQuery();
  EXPECT_TRUE(hasErrors(validate(system)));
  ASSERT_TRUE(edit::accept(system, "monolith", "table-across-services", "table:users.users", "wrong one").ok());
  EXPECT_TRUE(hasErrors(validate(system)));
  ASSERT_TRUE(edit::accept(system, "micro", "table-across-services", "table:users.users", "for now").ok());
  EXPECT_FALSE(hasErrors(validate(system)));
  EXPECT_TRUE(validate(system).back().accepted);
}

}  // namespace
}  // namespace quarry::model
