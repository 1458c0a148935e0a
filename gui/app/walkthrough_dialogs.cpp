// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What opens over the window or asks something: menus, exports, problems with their fixes, what an outage did.
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

#include "backend/model/edit/place.h"
#include "backend/model/placement.h"
#include "gui/app/main_window.h"
#include "gui/app/node_menu.h"
#include "gui/app/walkthrough.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds checked{1500};

}  // namespace

void Walkthrough::closeOthers() {
  for (QWidget* other : QApplication::topLevelWidgets()) {
    if (other->isVisible() &&
        (other->inherits("QDialog") || other->windowType() == Qt::Popup || other->objectName() == "presentation")) {
      other->close();
    }
  }
}

QPushButton* Walkthrough::buttonNamed(const QString& text) const {
  for (QPushButton* button : window_.findChildren<QPushButton*>()) {
    if (button->isVisible() && button->text() == text) {
      return button;
    }
  }
  return nullptr;
}

void Walkthrough::openMenu(int index) {
  QMenuBar& bar = *window_.menuBar();
  QAction* title = bar.actions().at(index);
  title->menu()->popup(bar.mapToGlobal(bar.actionGeometry(title).bottomLeft()));
}

void Walkthrough::planProblems() {
  // What was together is cut apart: fixes are offered.
  add(
      "62-problems",
      [this] {
        const auto system = window_.document().system();
        const v1::Architecture* architecture = window_.document().architecture();
        const auto inside = model::modulesIn(*system, *architecture, editing::utf8(chosenService()));
        if (!inside.empty()) {
          const std::string other = model::serviceOfModule(*architecture, system->modules(0).name());
          const absl::Status moved = window_.document().edit("Move a module", [&](v1::System& changed) {
            return model::edit::moveModule(changed, architecture->name(), inside.back(), other);
          });
          failed_ = failed_ || !moved.ok();
        }
        choosePanel(MainWindow::tr("Problems"));
      },
      checked);
  add(
      {},
      [this] {
        window_.document().undoStack().setIndex(0);
        window_.panels().setCurrentIndex(0);
      },
      soon);
}

void Walkthrough::planDialogs() {
  add(
      "60-export", [this] { window_.findChild<QAction*>("export")->trigger(); }, soon);
  add(
      "60-export-picture",
      [this] {
        closeOthers();
        window_.findChild<QAction*>("export-picture")->trigger();
      },
      soon);
  add(
      "61-menu-edit",
      [this] {
        closeOthers();
        openMenu(1);
      },
      soon);
  add(
      "61-menu-view",
      [this] {
        closeOthers();
        openMenu(2);
      },
      soon);
  add(
      {}, [] { closeOthers(); }, soon);
}

void Walkthrough::planRunDialogs() {
  add(
      "28-context-menu",
      [this] {
        const QString element = "service:" + chosenService();
        auto* menu = new QMenu(&window_);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        window_.findChild<NodeMenu*>()->fill(*menu, element);
        menu->popup(window_.canvas().mapToGlobal(window_.canvas().elementRect(element).center().toPoint()));
      },
      soon);
  add(
      {}, [] { closeOthers(); }, soon);
}

void Walkthrough::planOutage() {
  add(
      "34-outage", [] {}, soon, [this] { return buttonNamed(MainWindow::tr("Show operations")) != nullptr; },
      seconds(20));
  add(
      "35-outage-operations",
      [this] {
        if (QPushButton* show = buttonNamed(MainWindow::tr("Show operations"))) {
          show->click();
        }
      },
      soon);
  add(
      {}, [] { closeOthers(); }, soon);
}

}  // namespace quarry::app
