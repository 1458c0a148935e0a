// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/design_page.h"

#include "tests/gui/inspector/design_fixture.h"

namespace quarry::inspector {
namespace {

TEST_F(DesignPageTest, leadsFromAServiceToAFieldAndBack) {
  select("service:payment-service");
  shoot("design-service");
  click("design-parts-0-open");
  shoot("design-module");
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "payments");
  click("operations-0-open");
  shoot("design-operation");
  EXPECT_EQ(at<QLineEdit>("request-1-name").text(), "amount_cents");
  click("design-back");
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "payments");
}

TEST_F(DesignPageTest, renamesAFieldEverywhereAsOneStep) {
  select("op:payments.Charge");
  type("request-1-name", "cents");
  EXPECT_EQ(charge().request(1).name(), "cents");
  EXPECT_EQ(charge().behaviour().steps(1).http().body(0).value(), "request.cents");
  EXPECT_EQ(document_.undoStack().count(), 1);
  document_.undoStack().undo();
  settle();
  EXPECT_EQ(at<QLineEdit>("request-1-name").text(), "amount_cents");
}

TEST_F(DesignPageTest, refusesAWrongFieldNameInPlace) {
  select("op:payments.Charge");
  type("request-1-name", "Not A Name");
  EXPECT_EQ(document_.undoStack().count(), 0);
  EXPECT_TRUE(at<QLabel>("request-1-refused").isVisible());
  EXPECT_TRUE(at<QLabel>("request-1-refused").text().contains("lower case"));
  shoot("design-refused");
  type("request-1-name", "amount_cents");
  EXPECT_FALSE(at<QLabel>("request-1-refused").isVisible());
}

TEST_F(DesignPageTest, refusesToRemoveAFieldThatIsRead) {
  select("op:payments.Charge");
  click("request-1-remove");
  EXPECT_EQ(charge().request_size(), 3);
  EXPECT_TRUE(at<QLabel>("request-1-refused").text().contains("amount_cents"))
      << at<QLabel>("request-1-refused").text().toStdString();
}

TEST_F(DesignPageTest, addsAFieldNamesItAndGivesItAType) {
  select("op:payments.Charge");
  click("request-add");
  ASSERT_EQ(charge().request_size(), 4);
  EXPECT_EQ(QApplication::focusWidget(), &at<QLineEdit>("request-3-name"));
  QTest::keyClicks(QApplication::focusWidget(), "urgent");
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  settle();
  choose("request-3-type", "bool");
  click("request-3-repeated");
  EXPECT_EQ(charge().request(3).name(), "urgent");
  EXPECT_EQ(charge().request(3).type(), "bool");
  EXPECT_TRUE(charge().request(3).repeated());
  click("request-3-remove");
  EXPECT_EQ(charge().request_size(), 3);
}

TEST_F(DesignPageTest, reordersStepsByDrag) {
  select("op:payments.Charge");
  drag("steps-0-handle", "steps-2-handle");
  EXPECT_EQ(charge().behaviour().steps(2).id(), "payments-charge-customer");
  EXPECT_EQ(charge().behaviour().steps(0).id(), "payments-charge-stripe");
  EXPECT_EQ(document_.undoStack().count(), 1);
  shoot("design-steps-moved");
}

TEST_F(DesignPageTest, refusesAnOrderInWhichAnAnswerIsReadBeforeItIsThere) {
  select("op:payments.Charge");
  drag("steps-3-handle", "steps-4-handle");
  EXPECT_EQ(charge().behaviour().steps(3).id(), "payments-charge-insert");
  EXPECT_TRUE(at<QLabel>("steps-3-refused").isVisible());
}

TEST_F(DesignPageTest, movesRowsByKeyboardAndKeepsTheFocus) {
  select("op:payments.Charge");
  auto& handle = at<QWidget>("request-0-handle");
  handle.setFocus();
  QTest::keyClick(&handle, Qt::Key_Down);
  settle();
  EXPECT_EQ(charge().request(1).name(), "customer_id");
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_EQ(QApplication::focusWidget()->objectName(), "request-1-handle");
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
  settle();
  EXPECT_EQ(charge().request(2).name(), "customer_id");
}

TEST_F(DesignPageTest, editsAStep) {
  select("op:payments.Charge");
  click("steps-0-open");
  shoot("design-step-call");
  choose("step-operation", "users.Authenticate");
  EXPECT_EQ(charge().behaviour().steps(0).call().operation(), "users.GetUser")
      << "whose request has no field that the call sets";
  EXPECT_TRUE(at<QLabel>("step-operation-refused").isVisible());
  type("design-when", "request.amount_cents > 100");
  EXPECT_EQ(charge().behaviour().steps(0).when(), "request.amount_cents > 100");
  type("design-when", "request.nowhere");
  EXPECT_TRUE(at<QLabel>("design-when-refused").isVisible());
  EXPECT_EQ(charge().behaviour().steps(0).when(), "request.amount_cents > 100");
  shoot("design-step-refused");
  type("request-0-value", "'u-7'");
  EXPECT_EQ(charge().behaviour().steps(0).call().request(0).value(), "'u-7'");
}

TEST_F(DesignPageTest, editsEveryKindOfStep) {
  int shown = 0;
  for (const v1::Step& step : charge().behaviour().steps()) {
    select("step:" + QString::fromStdString(step.id()));
    shoot(QString("design-step-%1").arg(shown++));
  }
  select("step:payments-charge-ledger");
  at<QDoubleSpinBox>("time-median_ms").setValue(3);
  EXPECT_EQ(model::findStep(*document_.system(), "payments-charge-ledger")->work().time().log_normal().median_ms(), 3);
  settle();
  choose("time-kind", "1");
  EXPECT_TRUE(model::findStep(*document_.system(), "payments-charge-ledger")->work().time().has_fixed_ms());
}

TEST_F(DesignPageTest, addsAStepFromTheMenu) {
  select("op:payments.Charge");
  const int before = charge().behaviour().steps_size();
  QMenu* menu = at<QPushButton>("steps-add").menu();
  ASSERT_NE(menu, nullptr);
  for (QAction* action : menu->actions()) {
    if (action->text() == "Wait") {
      action->trigger();
    }
  }
  settle();
  EXPECT_EQ(charge().behaviour().steps_size(), before + 1);
  EXPECT_NE(inspector_.findChild<QComboBox*>("time-kind"), nullptr);
  document_.undoStack().undo();
  settle();
  EXPECT_EQ(charge().behaviour().steps_size(), before);
}

TEST_F(DesignPageTest, editsColumns) {
  select("table:payments.charges");
  shoot("design-table");
  click("columns-add");
  const v1::Table* table = model::findTable(*document_.system(), "payments.charges");
  const int last = table->columns_size() - 1;
  type(QString("columns-%1-name").arg(last), "note");
  choose(QString("columns-%1-type").arg(last), "timestamp");
  auto& flags = at<QToolButton>(QString("columns-%1-flags").arg(last));
  flags.menu()->actions()[3]->trigger();
  settle();
  table = model::findTable(*document_.system(), "payments.charges");
  EXPECT_EQ(table->columns(last).name(), "note");
  EXPECT_EQ(table->columns(last).type(), "timestamp");
  EXPECT_TRUE(table->columns(last).nullable());
  click("columns-0-remove");
  EXPECT_TRUE(at<QLabel>("columns-0-refused").text().contains("primary key"));
}

TEST_F(DesignPageTest, editsRoutes) {
  select("gateway:api-gateway");
  shoot("design-gateway");
  type("routes-0-path", "/api/join");
  const auto& routes = [this]() -> const auto& {
    return document_.system()->gateways(0).routes();
  };
  EXPECT_EQ(routes()[0].path(), "/api/join");
  type("routes-0-path", "no slash");
  EXPECT_EQ(routes()[0].path(), "/api/join");
  EXPECT_TRUE(at<QLabel>("routes-0-refused").isVisible());
  choose("routes-0-method", "PUT");
  EXPECT_EQ(routes()[0].method(), "PUT");
  const int before = routes().size();
  click("routes-add");
  EXPECT_EQ(routes().size(), before + 1);
  click(QString("routes-%1-remove").arg(before));
  EXPECT_EQ(routes().size(), before);
  drag("routes-0-handle", "routes-2-operation");
  EXPECT_EQ(routes()[2].path(), "/api/join");
}

TEST_F(DesignPageTest, editsAWorkload) {
  select("client:web");
  shoot("design-client");
  choose("design-pattern", "3");
  at<QDoubleSpinBox>("pattern-factor").setValue(8);
  settle();
  type("mix-0-weight", "30");
  type("mix-1-weight", "many");
  const v1::Workload& workload = model::findClient(*document_.system(), "web")->workload();
  EXPECT_EQ(workload.pattern().spike().factor(), 8);
  EXPECT_EQ(workload.mix(0).weight(), 30);
  EXPECT_TRUE(at<QLabel>("mix-1-refused").isVisible());
  shoot("design-client-refused");
}

TEST_F(DesignPageTest, editsResourcesAndPromises) {
  select("service:payment-service");
  at<QDoubleSpinBox>("design-cpu").setValue(500);
  settle();
  at<QDoubleSpinBox>("design-memory").setValue(256);
  settle();
  at<QDoubleSpinBox>("slo-latency").setValue(250);
  const v1::Service& service = *model::findService(*document_.system(), "payment-service");
  EXPECT_EQ(service.resources().cpu_millis(), 500);
  EXPECT_EQ(service.resources().memory_bytes(), 256 << 20);
  EXPECT_EQ(service.slo().latency_ms(), 250);
}

TEST_F(DesignPageTest, editsWhatSeveralServicesHaveInCommonAsOneStep) {
  inspector_.setSelection({"service:payment-service", "service:auth-service"});
  settle();
  EXPECT_EQ(at<QComboBox>("all-stack").currentText(), "different");
  shoot("design-several");
  choose("all-stack", "go");
  EXPECT_EQ(model::findService(*document_.system(), "payment-service")->stack(), "go");
  EXPECT_EQ(model::findService(*document_.system(), "auth-service")->stack(), "go");
  const int steps = document_.undoStack().count();
  type("all-version", "7");
  EXPECT_EQ(document_.undoStack().count(), steps + 1);
  EXPECT_EQ(model::findService(*document_.system(), "payment-service")->version(), "7");
  EXPECT_EQ(model::findService(*document_.system(), "auth-service")->version(), "7");
  inspector_.setSelection({"service:payment-service"});
  settle();
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "payment-service");
}

TEST_F(DesignPageTest, everyEditorCanBeReachedAndHasAName) {
  for (const char* element :
       {"service:payment-service", "module:payments", "op:payments.Charge", "step:payments-charge-insert",
        "table:payments.charges", "gateway:api-gateway", "client:web", "topic:payment.charged", "external:stripe"}) {
    select(element);
    for (QWidget* editor : inspector_.findChild<DesignPage*>()->findChildren<QWidget*>()) {
      const bool edits = qobject_cast<QLineEdit*>(editor) != nullptr || qobject_cast<QComboBox*>(editor) != nullptr ||
                         qobject_cast<QAbstractButton*>(editor) != nullptr;
      if (!edits || !editor->isVisible() || editor->objectName().startsWith("qt_")) {
        continue;
      }
      const auto* button = qobject_cast<QAbstractButton*>(editor);
      EXPECT_TRUE(!editor->accessibleName().isEmpty() || (button != nullptr && button->text().size() > 1))
          << element << " " << editor->objectName().toStdString();
      EXPECT_TRUE((editor->focusPolicy() & Qt::TabFocus) != 0) << element << " " << editor->objectName().toStdString();
    }
  }
}

}  // namespace
}  // namespace quarry::inspector
