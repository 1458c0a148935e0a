// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What belongs to modules, gateways and systems and has a page of its own.
#include "gui/theme/elided_choice.h"
#include "tests/gui/inspector/design_fixture.h"

namespace quarry::inspector {
namespace {

class DesignPartsTest : public DesignPageTest {};

TEST_F(DesignPartsTest, leadsFromAGatewayToItsRouteItsPoliciesAndBack) {
  select("gateway:api-gateway");
  click("routes-0-open");
  shoot("design-route");
  const std::string id = document_.system()->gateways(0).routes(0).id();
  type("design-path", "/api/elsewhere");
  EXPECT_EQ(document_.system()->gateways(0).routes(0).path(), "/api/elsewhere");
  at<QDoubleSpinBox>("policy-" + QString::fromStdString(id) + "-timeout").setValue(300);
  settle();
  EXPECT_EQ(document_.system()->gateways(0).routes(0).policy().timeout_ms(), 300);
  click("design-open-operation");
  EXPECT_EQ(at<QLineEdit>("design-name").text(),
            QString::fromStdString(document_.system()->gateways(0).routes(0).operation()).section('.', 1));
  select("service:payment-service");
  select("gateway:api-gateway");
  click("routes-0-open");
  click("design-back");
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "api-gateway");
}

TEST_F(DesignPartsTest, speaksInWordsAndNotInPrefixes) {
  select("group:identity");
  EXPECT_EQ(at<QComboBox>("members-0-member").currentText(), "sessions · module");
  select("scenario:payment-outage");
  EXPECT_EQ(at<QPushButton>("actions-1-open").accessibleName(), "10 s later: Kill payment-service");
  select(QString());
  EXPECT_EQ(at<QPushButton>("design-architectures-0-open").accessibleName(), "Monolith · 1 service");
  EXPECT_EQ(at<QPushButton>("design-architectures-3-open").accessibleName(), "Microservices · 5 services");
}

TEST_F(DesignPartsTest, showsPathsAndFieldsWithoutCuttingThem) {
  inspector_.resize(330, 1400);
  select("gateway:api-gateway");
  settle();
  const auto fits = [this](const QString& name) {
    const auto& editor = at<QLineEdit>(name);
    constexpr int around_text = 14;
    return editor.fontMetrics().horizontalAdvance(editor.text()) + around_text <= editor.width();
  };
  EXPECT_TRUE(fits("routes-2-path")) << at<QLineEdit>("routes-2-path").text().toStdString();
  select("type:invoices.Invoice");
  settle();
  EXPECT_TRUE(fits("fields-2-name")) << at<QLineEdit>("fields-2-name").text().toStdString();
  auto& more = at<QToolButton>("fields-2-description-show");
  QStyleOptionToolButton option;
  option.initFrom(&more);
  const QSize words(more.fontMetrics().horizontalAdvance(more.text()), more.fontMetrics().height());
  EXPECT_LE(more.style()->sizeFromContents(QStyle::CT_ToolButton, &option, words, &more).width(), more.width());
  select("table:users.users");
  settle();
  const auto& type = dynamic_cast<const theme::ElidedChoice&>(at<QComboBox>("columns-4-type"));
  EXPECT_EQ(type.currentText(), "timestamp");
  EXPECT_EQ(type.shownText(), "timestamp");
}

TEST_F(DesignPartsTest, undoesTheDesignFromAFieldInWhichNothingWasTyped) {
  QAction* undo = document_.undoStack().createUndoAction(&inspector_);
  undo->setShortcut(QKeySequence::Undo);
  inspector_.addAction(undo);
  select("service:payment-service");
  for (const char* name : {"design-version", "design-description", "design-usual-replicas"}) {
    at<QDoubleSpinBox>("design-replicas").setValue(3);
    settle();
    auto& field = at<QWidget>(name);
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_FALSE(document_.undoStack().canUndo()) << name;
  }
  at<QDoubleSpinBox>("design-replicas").setValue(3);
  settle();
  auto& version = at<QLineEdit>("design-version");
  version.setFocus();
  QTest::keyClicks(&version, "v2");
  QTest::keyClick(&version, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(version.text().isEmpty()) << "first what was typed";
  EXPECT_TRUE(document_.undoStack().canUndo());
}

TEST_F(DesignPartsTest, editsADescriptionOfSeveralLines) {
  select("module:payments");
  auto& editor = at<QPlainTextEdit>("design-description");
  editor.setFocus();
  editor.selectAll();
  QTest::keyClicks(&editor, "First.");
  QTest::keyClick(&editor, Qt::Key_Return);
  QTest::keyClicks(&editor, "Second.");
  EXPECT_EQ(document_.undoStack().count(), 0) << "while it is typed";
  QTest::keyClick(&editor, Qt::Key_Tab);
  settle();
  EXPECT_EQ(model::findModule(*document_.system(), "payments")->description(), "First.\nSecond.");
  EXPECT_EQ(document_.undoStack().count(), 1);
  shoot("design-description");
}

TEST_F(DesignPartsTest, addsATypeThatFieldsCanHave) {
  select("module:payments");
  click("types-add");
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "NewType");
  select("op:payments.Charge");
  EXPECT_GE(at<QComboBox>("request-0-type").findData("NewType"), 0);
}

TEST_F(DesignPartsTest, saysHowEventsAreDelivered) {
  std::string id;
  QString module;
  QString other;
  for (const v1::Module& each : document_.system()->modules()) {
    if (id.empty() && each.subscriptions_size() > 0) {
      id = each.subscriptions(0).id();
      module = QString::fromStdString(each.name());
      for (const v1::Topic& topic : document_.system()->topics()) {
        other = topic.name() == each.subscriptions(0).topic() ? other : QString::fromStdString(topic.name());
      }
    }
  }
  select("module:" + module);
  click("subscriptions-0-open");
  shoot("design-subscription");
  at<QDoubleSpinBox>("design-deliveries").setValue(9);
  settle();
  choose("design-dead-letter", other);
  const auto now = [&] { return *model::findSubscription(*document_.system(), id); };
  EXPECT_EQ(now().max_deliveries(), 9);
  EXPECT_EQ(now().dead_letter(), other.toStdString());
  choose("design-delivery", "1");
  EXPECT_EQ(now().delivery(), v1::DELIVERY_AT_MOST_ONCE);
  EXPECT_TRUE(now().dead_letter().empty());
}

TEST_F(DesignPartsTest, givesACallAFallbackAndAHedge) {
  QString step;
  for (const v1::Module& module : document_.system()->modules()) {
    for (const v1::Operation& operation : module.operations()) {
      for (const v1::Step& each : operation.behaviour().steps()) {
        step = each.has_call() ? QString::fromStdString(each.id()) : step;
      }
    }
  }
  const auto now = [&] {
    return *dynamic_cast<const v1::Step*>(
        model::findMessage(*document_.system(), *model::parseElement("step:" + step.toStdString())));
  };
  select("step:" + step);
  click("fallback-add");
  ASSERT_EQ(now().fallback_size(), 1);
  at<QDoubleSpinBox>("policy-" + step + "-hedge").setValue(40);
  settle();
  EXPECT_EQ(now().policy().hedge().after_ms(), 40);
  shoot("design-fallback");
}

TEST_F(DesignPartsTest, streamsAnswers) {
  select("op:payments.Charge");
  choose("design-streaming", "1");
  EXPECT_EQ(charge().streaming(), v1::STREAMING_SERVER);
  at<QDoubleSpinBox>("answers-stream-messages").setValue(12);
  settle();
  EXPECT_EQ(charge().behaviour().stream().messages(), 12);
  choose("design-streaming", "0");
  EXPECT_FALSE(charge().behaviour().has_stream());
}

TEST_F(DesignPartsTest, scalesBetweenTwoNumbersAndRefusesNonsense) {
  select("service:payment-service");
  at<QDoubleSpinBox>("scaling-max").setValue(5);
  settle();
  at<QDoubleSpinBox>("scaling-min").setValue(2);
  settle();
  const auto scaling = [&] { return model::findService(*document_.system(), "payment-service")->scaling(); };
  EXPECT_EQ(scaling().min_replicas(), 2);
  EXPECT_EQ(scaling().max_replicas(), 5);
  at<QDoubleSpinBox>("scaling-min").setValue(9);
  EXPECT_TRUE(at<QLabel>("scaling-min-refused").isVisible());
  EXPECT_EQ(scaling().min_replicas(), 2);
}

TEST_F(DesignPartsTest, leadsFromTheSystemToAnArchitectureAndItsDefaults) {
  select("");
  click("design-architectures-0-open");
  shoot("design-architecture");
  const std::string name = document_.system()->architectures(0).name();
  EXPECT_EQ(at<QLineEdit>("design-name").text().toStdString(), name);
  choose("design-default-datastore", "payments-db");
  EXPECT_EQ(document_.system()->architectures(0).default_datastore(), "payments-db");
  click("design-back");
  EXPECT_NE(inspector_.findChild<QWidget*>("design-architectures-0-open"), nullptr);
}

TEST_F(DesignPartsTest, commitsWhatIsTypedToTheElementItWasTypedFor) {
  select("module:payments");
  auto& editor = at<QPlainTextEdit>("design-description");
  editor.setFocus();
  editor.selectAll();
  QTest::keyClicks(&editor, "Takes money.");
  select("module:invoices");
  EXPECT_EQ(model::findModule(*document_.system(), "payments")->description(), "Takes money.");
  EXPECT_NE(model::findModule(*document_.system(), "invoices")->description(), "Takes money.");
}

}  // namespace
}  // namespace quarry::inspector
