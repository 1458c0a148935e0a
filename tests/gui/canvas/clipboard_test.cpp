// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

using Clipboard = CanvasFixture;

QString held() {
  return QGuiApplication::clipboard()->text();
}

TEST_F(Clipboard, holdsTheModelAsText) {
  openSaas("microservices");
  canvas_.select({"service:payment-service"});
  press(Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(held().startsWith("{"));
  EXPECT_TRUE(held().contains("\"payment-service\""));
  EXPECT_TRUE(held().contains("\"Charge\"")) << "a service comes with its modules";
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST_F(Clipboard, pastesACopyWithNamesOfItsOwnBesideTheOriginalInOneStep) {
  openSaas("microservices");
  const std::string before = content();
  const int modules = document_.system()->modules_size();
  const QRectF original = canvas_.elementRect("service:auth-service");
  canvas_.select({"service:auth-service"});
  press(Qt::Key_C, Qt::ControlModifier);
  press(Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(undoText(), "Paste auth-service");
  EXPECT_EQ(document_.system()->modules_size(), modules + 2);
  const QString copy = canvas_.selection().value(0);
  ASSERT_TRUE(copy.startsWith("service:auth-service")) << copy.toStdString();
  EXPECT_NE(copy, "service:auth-service");
  EXPECT_NEAR(canvas_.elementRect(copy).x() - original.x(), 40 * canvas_.zoom(), 1);
  EXPECT_EQ(model::modulesIn(*document_.system(), *document_.architecture(), copy.mid(8).toStdString()).size(), 2u);
  press(Qt::Key_V, Qt::ControlModifier);
  EXPECT_NEAR(canvas_.elementRect(canvas_.selection().value(0)).x() - original.x(), 80 * canvas_.zoom(), 1);
  undoAll();
  EXPECT_EQ(content(), before);
}

TEST_F(Clipboard, keepsCallsToWhatIsThereAndLeavesOutTheOthersInAnotherDocument) {
  openSaas("microservices");
  canvas_.select({"service:payment-service"});
  press(Qt::Key_C, Qt::ControlModifier);
  document_.createEmpty();
  press(Qt::Key_V, Qt::ControlModifier);
  ASSERT_NE(model::findModule(*document_.system(), "payments"), nullptr);
  EXPECT_EQ(model::findExternal(*document_.system(), "stripe"), nullptr);
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), "payments"), "payment-service");
  EXPECT_FALSE(canvas_.elementRect("service:payment-service").isNull());
  for (const v1::Operation& operation : model::findModule(*document_.system(), "payments")->operations()) {
    for (const v1::Step& step : operation.behaviour().steps()) {
      EXPECT_FALSE(step.has_http()) << "stripe is not here";
    }
  }
}

TEST_F(Clipboard, cutsAndPastesBackUnderTheSameName) {
  addByKey(Qt::Key_S, {400, 300}, "Orders");
  addByKey(Qt::Key_S, {800, 300}, "Shipping");
  canvas_.select({"service:shipping"});
  press(Qt::Key_X, Qt::ControlModifier);
  EXPECT_EQ(undoText(), "Cut 2 elements");
  EXPECT_EQ(document_.system()->services_size(), 1);
  EXPECT_EQ(document_.system()->modules_size(), 1);
  press(Qt::Key_V, Qt::ControlModifier);
  EXPECT_NE(model::findService(*document_.system(), "shipping"), nullptr);
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), "shipping"), "shipping");
}

TEST_F(Clipboard, duplicatesWithoutTouchingTheClipboard) {
  openSaas("microservices");
  QGuiApplication::clipboard()->setText("mine");
  canvas_.select({"store:users-db", "topic:user.signed_in"});
  press(Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(undoText(), "Duplicate 2 elements");
  EXPECT_EQ(held(), "mine");
  EXPECT_EQ(canvas_.selection().size(), 2);
}

TEST_F(Clipboard, answersArbitraryTextWithASentence) {
  openSaas("microservices");
  QSignalSpy refused(&canvas_, &CanvasView::refused);
  for (const QString& text :
       {QString(), QString("hello"), QString("{"), QString("{}"), QString("[1, 2]"),
        QString("{\"format\": 1, \"modules\": 3}"), QString("{\"format\": 1, \"name\": \"x\"}")}) {
    QGuiApplication::clipboard()->setText(text);
    press(Qt::Key_V, Qt::ControlModifier);
  }
  EXPECT_EQ(refused.count(), 7);
  EXPECT_TRUE(refused.front().front().toString().startsWith("The clipboard holds no part of a drawing"));
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST_F(Clipboard, refusesFiftyMegabytes) {
  const auto read = readClipboard(QString(50'000'000, '{'));
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.status().message().find("50 MB"), std::string::npos);
}

}  // namespace
}  // namespace quarry::canvas
