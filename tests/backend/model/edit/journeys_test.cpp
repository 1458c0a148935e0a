// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/journeys.h"

#include "backend/model/edit/remove.h"
#include "backend/model/edit/reorder.h"
#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "backend/model/problems.h"
#include "tests/support/example.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

v1::System example() {
  return test::exampleSystem("saas.quarry");
}

const v1::Journey& checkout(const v1::System& system) {
  return *dynamic_cast<const v1::Journey*>(findMessage(system, *parseElement("journey:web.checkout")));
}

TEST(AddJourney, makesOneThatCallsRoutesInOrder) {
  v1::System system = example();
  EXPECT_EQ(*addJourney(system, "web", "Look Around"), "journey:web.look-around");
  EXPECT_EQ(*addJourney(system, "web", "Look Around"), "journey:web.look-around-2");
  EXPECT_EQ(*addJourneyCall(system, "web.look-around", "route-sign-in"), "journey-call:look-around-sign-in");
  EXPECT_EQ(*addJourneyCall(system, "web.look-around", "route-charge"), "journey-call:look-around-charge");
  ASSERT_TRUE(reorder(system, "journey-call:look-around-charge", 0).ok());
  const auto* journey = dynamic_cast<const v1::Journey*>(findMessage(system, *parseElement("journey:web.look-around")));
  EXPECT_EQ(journey->calls(0).route(), "route-charge");
  EXPECT_FALSE(addJourney(system, "nobody", "x").ok());
  EXPECT_FALSE(addJourneyCall(system, "web.look-around", "route-gone").ok());
}

TEST(RenameCallAnswer, changesWhatReadsIt) {
  v1::System system = example();
  ASSERT_TRUE(renameCallAnswer(system, "checkout-sign-in", "login").ok());
  EXPECT_EQ(checkout(system).calls(0).as(), "login");
  EXPECT_EQ(checkout(system).calls(1).request(0).value(), "login.token");
  EXPECT_FALSE(hasErrors(validate(system)));
}

TEST(RenameCallAnswer, refusesWhatIsNoNameOrTaken) {
  v1::System system = example();
  EXPECT_FALSE(renameCallAnswer(system, "checkout-session", "Not A Name").ok());
  EXPECT_FALSE(renameCallAnswer(system, "checkout-session", "session").ok());
  EXPECT_FALSE(renameCallAnswer(system, "gone", "x").ok());
}

TEST(AddScenarioAction, givesItAnIdThatNothingElseHas) {
  v1::System system = example();
  v1::ScenarioAction action;
  action.mutable_kill()->set_target("service:payment-service");
  EXPECT_EQ(*addScenarioAction(system, "payment-outage", action), "scenario-action:payment-outage-kill");
  EXPECT_EQ(*addScenarioAction(system, "payment-outage", action), "scenario-action:payment-outage-kill-2");
  ASSERT_TRUE(reorder(system, "scenario-action:payment-outage-kill-2", 0).ok());
  EXPECT_EQ(system.scenarios(0).actions(0).id(), "payment-outage-kill-2");
  ASSERT_TRUE(removeOne(system, "scenario-action:payment-outage-kill-2").ok());
  EXPECT_EQ(system.scenarios(0).actions(0).id(), "outage-load");
  EXPECT_FALSE(addScenarioAction(system, "gone", action).ok());
}

TEST(RemoveScenario, takesItsActionsAlong) {
  v1::System system = example();
  ASSERT_TRUE(removeOne(system, "scenario:payment-outage").ok());
  EXPECT_EQ(system.scenarios_size(), 0);
}

TEST(AddStepToBranch, addsToThatBranchOnly) {
  v1::System system = example();
  v1::Step& parallel = *findOperation(system, "payments.Charge")->mutable_behaviour()->add_steps();
  parallel.set_id("both");
  parallel.mutable_parallel()->add_branches();
  parallel.mutable_parallel()->add_branches();
  v1::Step step;
  step.mutable_wait()->mutable_time()->set_fixed_ms(1);
  EXPECT_EQ(*addStepToBranch(system, "both", 1, step), "step:both-wait");
  EXPECT_EQ(findStep(system, "both")->parallel().branches(1).steps_size(), 1);
  EXPECT_FALSE(addStepToBranch(system, "both", 2, step).ok());
}

}  // namespace
}  // namespace quarry::model::edit
