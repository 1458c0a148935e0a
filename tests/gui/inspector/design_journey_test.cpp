// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Journeys, scenarios, groups and where things live.
#include <QCheckBox>

#include "backend/model/placement.h"
#include "tests/gui/inspector/design_fixture.h"

namespace quarry::inspector {
namespace {

class JourneyPageTest : public DesignPageTest {
 protected:
  void chooseFromMenu(const QString& button, const QString& words) {
    for (QAction* action : at<QPushButton>(button).menu()->actions()) {
      if (action->text() == words) {
        action->trigger();
        settle();
        return;
      }
    }
    FAIL() << "there is no " << words.toStdString();
  }
  const v1::Journey& checkout() {
    return *dynamic_cast<const v1::Journey*>(
        model::findMessage(*document_.system(), *model::parseElement("journey:web.checkout")));
  }
};

TEST_F(JourneyPageTest, addsAJourneyNamesItAndGivesItCalls) {
  select("client:web");
  click("journeys-add");
  type("design-name", "look-around");
  chooseFromMenu("calls-add", "POST /api/sign-in");
  type("design-as", "session");
  EXPECT_EQ(undoText(), "Name the answer session");
  select("journey:web.look-around");
  const v1::Journey& made = *dynamic_cast<const v1::Journey*>(
      model::findMessage(*document_.system(), *model::parseElement("journey:web.look-around")));
  ASSERT_EQ(made.calls_size(), 1);
  EXPECT_EQ(made.calls(0).as(), "session");
}

TEST_F(JourneyPageTest, refusesAnAnswerThatIsNoNameWithTheReasonBesideIt) {
  select("journey-call:checkout-sign-in");
  const std::string before = document_.system()->SerializeAsString();
  type("design-as", "Not A Name");
  EXPECT_TRUE(at<QLabel>("design-as-refused").isVisible());
  EXPECT_TRUE(at<QLabel>("design-as-refused").text().contains("is no name"));
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
  type("design-as", "login");
  EXPECT_EQ(checkout().calls(1).request(0).value(), "login.token");
}

TEST_F(JourneyPageTest, refusesAnExpressionThatReadsNothing) {
  select("journey-call:checkout-session");
  type("request-0-value", "nowhere.token");
  EXPECT_TRUE(at<QLabel>("request-0-refused").isVisible());
  EXPECT_EQ(checkout().calls(1).request(0).value(), "session.token");
}

TEST_F(JourneyPageTest, ordersCallsByDragging) {
  select("journey:web.checkout");
  const std::string first = checkout().calls(0).id();
  drag("calls-0-handle", "calls-1-handle");
  // The first call's answer is read by the second.
  EXPECT_EQ(checkout().calls(0).id(), first);
  EXPECT_TRUE(at<QLabel>("calls-0-refused").isVisible());
}

TEST_F(JourneyPageTest, writesAScenario) {
  select("");
  click("scenarios-add");
  type("design-name", "slow-bank");
  chooseFromMenu("actions-add", "Break something");
  type("design-target", "external:stripe");
  choose("effects-0-kind", "3");
  const v1::Scenario& made = document_.system()->scenarios(1);
  EXPECT_EQ(made.name(), "slow-bank");
  EXPECT_EQ(made.actions(0).fault().target(), "external:stripe");
  EXPECT_TRUE(made.actions(0).fault().effects(0).has_hang());
  type("design-target", "external:nobody");
  EXPECT_TRUE(at<QLabel>("design-target-refused").isVisible());
  EXPECT_EQ(document_.system()->scenarios(1).actions(0).fault().target(), "external:stripe");
}

TEST_F(JourneyPageTest, movesAModuleToAnotherServiceByKeyboard) {
  select("module:invoices");
  choose("design-home", "auth-service");
  EXPECT_EQ(undoText(), "Move invoices to auth-service");
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), "invoices"), "auth-service");
}

TEST_F(JourneyPageTest, keepsTheFocusOnAFlagThatWasTurned) {
  select("op:payments.Charge");
  auto& flag = at<QCheckBox>("design-idempotent");
  flag.setFocus();
  QTest::keyClick(&flag, Qt::Key_Space);
  settle();
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_EQ(QApplication::focusWidget()->objectName(), "design-idempotent");
  EXPECT_TRUE(QApplication::focusWidget()->isVisible());
}

}  // namespace
}  // namespace quarry::inspector
