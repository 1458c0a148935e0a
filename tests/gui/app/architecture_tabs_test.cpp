// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/architecture_tabs.h"

#include <QMenuBar>

#include "tests/gui/app/window_under_test.h"

namespace quarry::app {
namespace {

class Tabs : public testing::Test {
 protected:
  Tabs() {
    it_.window.fileActions().open(saas);
    it_.window.document().setArchitecture("microservices");
  }

  QAction* entry(const QString& text) {
    for (QAction* menu : it_.window.menuBar()->actions()) {
      for (QAction* action : menu->text() == "&Architecture" ? menu->menu()->actions() : QList<QAction*>()) {
        if (QString(action->text()).remove('&') == text) {
          emit menu->menu()->aboutToShow();
          return action;
        }
      }
    }
    ADD_FAILURE() << text.toStdString();
    return nullptr;
  }

  void choose(const QString& text) {
    QAction* action = entry(text);
    ASSERT_TRUE(action->isEnabled());
    action->trigger();
  }

  QStringList titles() {
    QStringList titles;
    for (int index = 0; index < it_.tabs().count(); ++index) {
      titles << it_.tabs().tabText(index);
    }
    return titles;
  }

  QString undoText() { return it_.window.document().undoStack().undoText(); }

  WindowUnderTest it_;
};

TEST_F(Tabs, nameACopyAfterWhatItWasMadeFrom) {
  choose("New from this one");
  EXPECT_EQ(titles().mid(3), (QStringList{"Microservices", "Microservices 2"}));
  EXPECT_EQ(it_.window.document().architectureName(), "microservices-2");
  EXPECT_EQ(undoText(), "New architecture Microservices 2");
  choose("New from this one");
  EXPECT_EQ(titles().mid(4), (QStringList{"Microservices 2", "Microservices 3"}));
}

TEST_F(Tabs, changeTheirOrderFromTheMenuAsFarAsThereAreOthers) {
  EXPECT_FALSE(entry("Move right")->isEnabled());
  choose("Move left");
  EXPECT_EQ(titles().indexOf("Microservices"), 2);
  EXPECT_EQ(it_.window.document().architectureName(), "microservices");
  EXPECT_EQ(undoText(), "Move Microservices");
  choose("Move left");
  choose("Move left");
  EXPECT_FALSE(entry("Move left")->isEnabled());
}

TEST_F(Tabs, leaveTheLastArchitectureThere) {
  for (int left = it_.tabs().count() - 1; left > 0; --left) {
    choose("Remove");
    EXPECT_EQ(it_.tabs().count(), left);
  }
  EXPECT_FALSE(entry("Remove")->isEnabled());
}

}  // namespace
}  // namespace quarry::app
