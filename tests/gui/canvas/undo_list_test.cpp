// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/undo_list.h"

#include <QAction>
#include <QDialog>
#include <QMenu>
#include <QTest>
#include <QUndoView>

#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class UndoList : public CanvasFixture {
 protected:
  UndoList() { addUndoList(menu_, document_, window_); }

  QUndoView* open() {
    menu_.actions().front()->trigger();
    return window_.findChild<QUndoView*>();
  }

  QWidget window_;
  QMenu menu_;
};

TEST_F(UndoList, namesEveryStepAndGoesBackToTheOneThatIsChosen) {
  openSaas("microservices");
  drag(titleOf("service:auth-service"), titleOf("service:auth-service") + QPoint(40, 30));
  const std::string moved = content();
  drag(middleOf("module:invoices"), titleOf("service:auth-service"));
  addByKey(Qt::Key_C, {200, 800}, "Sessions");
  const std::string all = content();
  QUndoView* steps = open();
  ASSERT_NE(steps, nullptr);
  QStringList names;
  for (int row = 0; row < steps->model()->rowCount(); ++row) {
    names << steps->model()->index(row, 0).data().toString();
  }
  EXPECT_EQ(names.mid(0, 3), (QStringList{"As it was opened", "Move auth-service", "Move Invoices to auth-service"}));
  QTest::keyClick(steps, Qt::Key_Home);
  QTest::keyClick(steps, Qt::Key_Down);
  EXPECT_EQ(content(), moved);
  QTest::keyClick(steps, Qt::Key_End);
  EXPECT_EQ(content(), all);
}

TEST_F(UndoList, isThereOnce) {
  open();
  open();
  EXPECT_EQ(window_.findChildren<QDialog*>().size(), 1);
}

}  // namespace
}  // namespace quarry::canvas
