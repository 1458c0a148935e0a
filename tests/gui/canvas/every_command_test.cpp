// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whatever changes a document is one named step that can be taken back and done again.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <functional>

#include "gui/canvas/arrange.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class EveryCommand : public CanvasFixture {
 public:
  void run(const std::string& what, const std::function<void()>& command) {
    SCOPED_TRACE(what);
    openSaas("microservices");
    canvas_.zoomToFit();
    const std::string before = content();
    command();
    const std::string after = content();
    QUndoStack& steps = document_.undoStack();
    EXPECT_NE(after, before) << "it did nothing";
    ASSERT_EQ(steps.count(), 1) << "it is not one step";
    EXPECT_FALSE(steps.text(0).isEmpty()) << "it has no name";
    steps.undo();
    EXPECT_EQ(content(), before) << "undone it left something";
    steps.redo();
    EXPECT_EQ(content(), after) << "done again it is something else";
    canvas_.grab();
    steps.undo();
    EXPECT_EQ(content(), before);
  }

  void pick(const QStringList& elements) { canvas_.select(elements); }

  void rename(const QString& element, const QString& name) {
    pick({element});
    press(Qt::Key_F2);
    ASSERT_NE(nameEditor(), nullptr);
    nameEditor()->clear();
    QTest::keyClicks(nameEditor(), name);
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  void connectTo(const QString& from, const QString& to) {
    const QRectF rect = canvas_.elementRect(from);
    QTest::mouseMove(&canvas_, titleOf(from));
    drag(QPoint(rect.right() + 10, rect.center().y()), titleOf(to));
    if (auto* accept = canvas_.findChild<QPushButton*>("connect-accept")) {
      QTest::mouseClick(accept, Qt::LeftButton);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  QPoint emptyPlace() { return {canvas_.width() - 60, canvas_.height() - 60}; }
};

const QStringList three = {"service:auth-service", "service:notify-service", "topic:user.signed_in"};

TEST_F(EveryCommand, addsEachKindOfThing) {
  for (const Qt::Key key : {Qt::Key_S, Qt::Key_M, Qt::Key_G, Qt::Key_D, Qt::Key_T, Qt::Key_C, Qt::Key_E, Qt::Key_U}) {
    run(std::string("add by ") + static_cast<char>(key), [&] { addByKey(key, emptyPlace(), "A new one"); });
  }
}

TEST_F(EveryCommand, removesEachKindOfThing) {
  for (const QString element : {"service:notify-service", "store:notify-db", "topic:payment.charged", "external:stripe",
                                "client:web", "module:analytics", "gateway:api-gateway"}) {
    run("delete " + element.toStdString(), [&] {
      pick({element});
      press(Qt::Key_Delete);
    });
  }
}

TEST_F(EveryCommand, renames) {
  run("rename a service", [&] { rename("service:auth-service", "identity"); });
  run("rename a store", [&] { rename("store:users-db", "people-db"); });
  run("rename a topic", [&] { rename("topic:user.signed_in", "user.came"); });
}

TEST_F(EveryCommand, usesTheClipboard) {
  const QString service = "service:payment-service";
  run("duplicate", [&] {
    pick({service});
    press(Qt::Key_D, Qt::ControlModifier);
  });
  run("cut", [&] {
    pick({"service:analytics-service"});
    press(Qt::Key_X, Qt::ControlModifier);
  });
  run("paste", [&] {
    pick({service});
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
  });
}

TEST_F(EveryCommand, movesAndResizes) {
  run("nudge", [&] {
    pick({three.front()});
    press(Qt::Key_Right);
  });
  run("drag", [&] { drag(titleOf(three.front()), titleOf(three.front()) + QPoint(-40, 60)); });
  run("resize", [&] {
    pick({three.front()});
    const QPoint grip = canvas_.elementRect(three.front()).bottomRight().toPoint() + QPoint(5, 5);
    drag(grip, grip + QPoint(60, 80));
  });
  run("pin", [&] {
    pick({three.front()});
    press(Qt::Key_P);
  });
  run("fold", [&] {
    pick({three.front()});
    press(Qt::Key_K);
  });
}

TEST_F(EveryCommand, groups) {
  run("group", [&] {
    pick(three);
    press(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(nameEditor(), "Together");
    QTest::keyClick(nameEditor(), Qt::Key_Return);
  });
  run("group by team", [&] { canvas_.groupByTeam(); });
}

TEST_F(EveryCommand, arranges) {
  for (int how = static_cast<int>(Arrangement::lefts); how <= static_cast<int>(Arrangement::down); ++how) {
    run("arrangement " + std::to_string(how), [&] {
      pick(three);
      canvas_.arrangeSelection(static_cast<Arrangement>(how));
    });
  }
  run("auto layout", [&] {
    canvas_.autoLayout();
    EXPECT_TRUE(QTest::qWaitFor([&] { return document_.undoStack().count() == 1; }, 10'000));
  });
}

TEST_F(EveryCommand, cutsAndConnects) {
  run("cut a module out", [&] { drag(middleOf("module:invoices"), emptyPlace()); });
  run("move a module over", [&] { drag(middleOf("module:invoices"), titleOf("service:notify-service")); });
  run("call", [&] { connectTo("service:notify-service", "service:auth-service"); });
  run("publish", [&] { connectTo("service:notify-service", "topic:payment.charged"); });
  run("subscribe", [&] { connectTo("topic:user.signed_in", "service:payment-service"); });
  run("query", [&] { connectTo("service:analytics-service", "store:notify-db"); });
  run("ask somebody outside", [&] { connectTo("service:notify-service", "external:stripe"); });
}

}  // namespace
}  // namespace quarry::canvas
