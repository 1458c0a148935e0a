// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <QFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <array>
#include <random>

#include "gui/canvas/canvas_view.h"
#include "gui/editing/document.h"
#include "gui/theme/theme.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

/// Somebody who clicks, drags and types without thinking, the same way each time.
class Monkey {
 public:
  Monkey(CanvasView& canvas, editing::Document& document) : canvas_(canvas), document_(document) {}

  void act() {
    switch (below(9)) {
      case 0:
      case 1:
        drag(anywhere(), anywhere());
        break;
      case 2:
        drag(onSomething(), anywhere());
        break;
      case 3:
        drag(onSomething(), onSomething());
        break;
      case 4:
        QTest::mouseClick(&canvas_, Qt::LeftButton, {}, onSomething());
        QTest::keyClick(&canvas_, below(4) == 0 ? Qt::Key_Delete : Qt::Key_Right);
        break;
      case 5:
        QTest::keyClick(&canvas_, std::array{Qt::Key_S, Qt::Key_M, Qt::Key_G, Qt::Key_D, Qt::Key_T, Qt::Key_C,
                                             Qt::Key_E, Qt::Key_U}[below(8)]);
        QTest::mouseClick(&canvas_, Qt::LeftButton, {}, anywhere());
        break;
      case 6:
        canvas_.renameSelection();
        break;
      case 7:
        below(2) == 0 ? document_.undoStack().undo() : document_.undoStack().redo();
        break;
      default:
        document_.setArchitecture(
            editing::text(document_.system()->architectures(below(document_.system()->architectures_size())).name()));
    }
    answer();
  }

 private:
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  QPoint anywhere() { return {below(canvas_.width()), below(canvas_.height())}; }

  QPoint onSomething() {
    canvas_.selectAll();
    const QStringList all = canvas_.selection();
    canvas_.select({});
    return all.isEmpty() ? anywhere()
                         : canvas_.elementRect(all[below(static_cast<int>(all.size()))]).center().toPoint();
  }

  void drag(QPoint from, QPoint to) {
    QTest::mouseMove(&canvas_, from);
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas_, (from + to) / 2);
    QTest::mouseMove(&canvas_, to);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, to);
  }

  /// What opened is answered: a name, a way to connect, a menu.
  void answer() {
    if (auto* name = canvas_.findChild<QLineEdit*>("rename")) {
      QTest::keyClicks(name, QString("thing %1").arg(below(100)));
      QTest::keyClick(name, below(3) == 0 ? Qt::Key_Escape : Qt::Key_Return);
    }
    if (auto* accept = canvas_.findChild<QPushButton*>("connect-accept")) {
      QTest::mouseClick(accept, Qt::LeftButton);
    }
    for (QMenu* menu : canvas_.findChildren<QMenu*>()) {
      menu->close();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  CanvasView& canvas_;
  editing::Document& document_;
  std::mt19937 random_{20260};
};

TEST(RandomEditing, endsAtTheIdenticalDocumentAfterEverythingIsUndone) {
  theme::Theme::current().setReducedMotion(true);
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  const std::string before = document.system()->SerializeAsString();
  CanvasView canvas(document);
  canvas.resize(1300, 800);
  canvas.show();
  Monkey monkey(canvas, document);
  for (int i = 0; i < 400; ++i) {
    monkey.act();
  }
  EXPECT_GT(document.undoStack().count(), 20);
  const std::string after = document.system()->SerializeAsString();
  const int index = document.undoStack().index();
  document.undoStack().setIndex(0);
  EXPECT_EQ(document.system()->SerializeAsString(), before);
  document.undoStack().setIndex(index);
  EXPECT_EQ(document.system()->SerializeAsString(), after);
  theme::Theme::current().setReducedMotion(false);
}

}  // namespace
}  // namespace quarry::canvas
