// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/undo_list.h"

#include <QAction>
#include <QDialog>
#include <QMenu>
#include <QUndoView>
#include <QVBoxLayout>

#include "gui/canvas/canvas_view.h"
#include "gui/editing/document.h"

namespace quarry::canvas {
namespace {

constexpr char list_name[] = "undo-list";

void showUndoList(editing::Document& document, QWidget& window) {
  auto* dialog = window.findChild<QDialog*>(list_name);
  if (dialog == nullptr) {
    dialog = new QDialog(&window);
    dialog->setObjectName(list_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(CanvasView::tr("Undo list"));
    auto* steps = new QUndoView(&document.undoStack(), dialog);
    steps->setEmptyLabel(CanvasView::tr("As it was opened"));
    steps->setAccessibleName(dialog->windowTitle());
    auto* box = new QVBoxLayout(dialog);
    box->addWidget(steps);
    dialog->resize(320, 380);
  }
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

}  // namespace

void addUndoList(QMenu& menu, editing::Document& document, QWidget& window) {
  QAction* list = menu.addAction(CanvasView::tr("Undo &list…"));
  list->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Z));
  QObject::connect(list, &QAction::triggered, &window, [&document, &window] { showUndoList(document, window); });
}

}  // namespace quarry::canvas
