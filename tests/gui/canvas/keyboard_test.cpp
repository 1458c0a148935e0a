// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything of a drawing without a pointer.
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <set>

#include "gui/canvas/scene.h"
#include "tests/gui/canvas/canvas_fixture.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

class Keyboard : public CanvasFixture {
 protected:
  Keyboard() {
    openSaas("microservices");
    canvas_.zoomToFit();
    canvas_.setFocus();
  }

  QString selected() { return canvas_.selection().value(0); }
  Scene scene() const { return buildScene(*document_.system(), document_.architecture()); }

  void typeName(const QString& name) {
    ASSERT_NE(nameEditor(), nullptr);
    QTest::keyClicks(nameEditor(), name);
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
};

TEST_F(Keyboard, reachesEveryNodeFrameModuleAndLine) {
  const Scene drawn = scene();
  std::set<QString> reached;
  for (std::size_t i = 0; i < drawn.nodes.size() + drawn.frames.size(); ++i) {
    press(Qt::Key_Tab);
    const QString node = selected();
    reached.insert(node);
    press(Qt::Key_Down, Qt::ControlModifier);
    while (selected().startsWith("module:") && reached.insert(selected()).second) {
      press(Qt::Key_Tab);
    }
    canvas_.select({node});
    press(Qt::Key_N);
    while (selected().startsWith("edge:") && reached.insert(selected()).second) {
      press(Qt::Key_N);
    }
    canvas_.select({node});
  }
  for (const Node& node : drawn.nodes) {
    EXPECT_TRUE(reached.contains(node.element)) << node.element.toStdString();
    for (const Chip& chip : node.chips) {
      EXPECT_TRUE(reached.contains(chip.element) || !chip.element.startsWith("module:")) << chip.element.toStdString();
    }
  }
  for (const Frame& frame : drawn.frames) {
    EXPECT_TRUE(reached.contains(frame.element)) << frame.element.toStdString();
  }
  for (const Edge& edge : drawn.edges) {
    EXPECT_TRUE(reached.contains(edge.element)) << edge.element.toStdString();
  }
}

TEST_F(Keyboard, goesFromALineToItsEnds) {
  canvas_.select({"service:auth-service"});
  press(Qt::Key_N);
  ASSERT_TRUE(selected().startsWith("edge:"));
  canvas_.select({"edge:query service:auth-service store:users-db"});
  press(Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(selected(), "store:users-db");
  canvas_.select({"edge:query service:auth-service store:users-db"});
  press(Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(selected(), "service:auth-service");
}

TEST_F(Keyboard, connects) {
  canvas_.select({"service:notify-service"});
  press(Qt::Key_L);
  for (int i = 0;
       i < 40 && canvas_.accessibleDescription() != "A line from service:notify-service to service:auth-service"; ++i) {
    press(Qt::Key_Tab);
  }
  press(Qt::Key_Return);
  auto* accept = canvas_.findChild<QPushButton*>("connect-accept");
  ASSERT_NE(accept, nullptr);
  EXPECT_TRUE(canvas_.findChild<QComboBox*>("connect-to")->currentText().contains('.'));
  QTest::keyClick(accept, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([this] { return undoText().startsWith("Connect "); }, 3000)) << "a shortcut is animated";
  const Scene drawn = scene();
  EXPECT_NE(drawn.findEdge("edge:call service:notify-service service:auth-service"), nullptr);
}

TEST_F(Keyboard, connectsWithArrowsAndEndsWithEscape) {
  canvas_.select({"service:auth-service"});
  press(Qt::Key_L);
  const QString first = canvas_.accessibleDescription();
  EXPECT_TRUE(first.startsWith("A line from service:auth-service to "));
  press(Qt::Key_Down);
  EXPECT_NE(canvas_.accessibleDescription(), first);
  canvas_.grab();
  press(Qt::Key_Escape);
  press(Qt::Key_Return);
  EXPECT_EQ(canvas_.findChild<QPushButton*>("connect-accept"), nullptr);
  EXPECT_EQ(document_.undoStack().count(), 0);
  canvas_.select({});
  QSignalSpy refused(&canvas_, &CanvasView::refused);
  press(Qt::Key_L);
  EXPECT_EQ(refused.count(), 1);
}

TEST_F(Keyboard, addsNamesMovesFoldsAndDeletes) {
  press(Qt::Key_S);
  press(Qt::Key_Return);
  typeName("Search");
  EXPECT_EQ(undoText(), "Add Search");
  const QString added = selected();
  const QPointF stood = canvas_.elementRect(added).topLeft();
  press(Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_GT(canvas_.elementRect(added).left(), stood.x());
  press(Qt::Key_K);
  EXPECT_TRUE(undoText().startsWith("Fold"));
  press(Qt::Key_F2);
  ASSERT_NE(nameEditor(), nullptr);
  nameEditor()->clear();
  typeName("finder");
  EXPECT_TRUE(undoText().startsWith("Rename"));
  press(Qt::Key_Delete);
  EXPECT_TRUE(undoText().startsWith("Delete"));
}

TEST_F(Keyboard, opensTheMenuOfWhatIsSelected) {
  QSignalSpy asked(&canvas_, &CanvasView::contextMenuRequested);
  canvas_.select({"service:auth-service"});
  press(Qt::Key_F10, Qt::ShiftModifier);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked.front().front().toString(), "service:auth-service");
  const QPoint at = canvas_.mapFromGlobal(asked.front().back().toPoint());
  EXPECT_TRUE(canvas_.elementRect("service:auth-service").contains(at));
  // The platform makes this of the menu key.
  QContextMenuEvent menu_key(QContextMenuEvent::Keyboard, QPoint(1, 1), canvas_.mapToGlobal(QPoint(1, 1)));
  QCoreApplication::sendEvent(&canvas_, &menu_key);
  EXPECT_EQ(asked.back().front().toString(), "service:auth-service");
}

}  // namespace
}  // namespace quarry::canvas
