// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window's menus and what only they do.
#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include "gui/app/elements.h"
#include "gui/app/file_actions.h"
#include "gui/app/icons.h"
#include "gui/app/main_window.h"
#include "gui/app/message_bar.h"
#include "gui/app/run_actions.h"
#include "gui/app/settings.h"
#include "gui/app/top_bar.h"
#include "gui/canvas/actions.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/command_palette.h"
#include "gui/canvas/undo_list.h"
#include "gui/inspector/inspector.h"
#include "gui/ship/export_dialog.h"

namespace quarry::app {

void MainWindow::buildMenus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  file_actions_->fillMenu(*file);
  file->addSeparator();
  file->addAction(icon("export", theme::colors().text_muted), tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                  &MainWindow::askExport)
      ->setObjectName("export");
  file->addAction(tr("Export a &picture…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                  &MainWindow::askPicture)
      ->setObjectName("export-picture");
  file->addSeparator();
  file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
  buildEditMenu(*menuBar()->addMenu(tr("&Edit")));
  buildViewMenu(*menuBar()->addMenu(tr("&View")));
  QMenu* architecture = menuBar()->addMenu(tr("&Architecture"));
  bar_->architectures().fillMenu(*architecture);
  architecture->addSeparator();
  canvas::fillArchitectureMenu(*architecture, document_, *this);
  QMenu* run = menuBar()->addMenu(tr("&Run"));
  run_actions_->fillMenu(*run);
  run->addAction(icon("kill", theme::colors().text_muted), tr("&Kill the selected service"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), this, [this] { killSelected({}); });
  run->addAction(icon("kill", theme::colors().text_muted), tr("Kill the selected service, &down for 5 s"),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K), this, [this] { killSelected(live::usual_hold); });
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&About Quarry"), this, [this] {
    QMessageBox::about(this, tr("About Quarry"),
                       tr("<b>Quarry %1</b><p>Draw a system as a monolith and as microservices, run it, watch it, "
                          "break it.</p><p>Licence: GPL-3.0-or-later</p>")
                           .arg(QCoreApplication::applicationVersion()));
  });
}

void MainWindow::buildEditMenu(QMenu& menu) {
  QAction* undo = document_.undoStack().createUndoAction(this, tr("&Undo"));
  undo->setShortcut(QKeySequence::Undo);
  undo->setIcon(icon("undo", theme::colors().text_muted));
  QAction* redo = document_.undoStack().createRedoAction(this, tr("&Redo"));
  redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  redo->setIcon(icon("redo", theme::colors().text_muted));
  menu.addAction(undo);
  menu.addAction(redo);
  canvas::addUndoList(menu, document_, *this);
  menu.addSeparator();
  canvas::fillEditMenu(menu, *canvas_);
  menu.addAction(tr("&Delete"), QKeySequence::Delete, canvas_, &canvas::CanvasView::deleteSelection);
  menu.addAction(tr("Re&name"), QKeySequence(Qt::Key_F2), canvas_, &canvas::CanvasView::renameSelection);
  menu.addAction(tr("Select &all"), QKeySequence::SelectAll, canvas_, &canvas::CanvasView::selectAll);
  canvas::fillArrangeMenu(*menu.addMenu(tr("&Arrange")), *canvas_);
}

void MainWindow::buildViewMenu(QMenu& menu) {
  menu.addAction(tr("Zoom &in"), QKeySequence(Qt::CTRL | Qt::Key_Plus), canvas_, &canvas::CanvasView::zoomIn);
  menu.addAction(tr("Zoom &out"), QKeySequence(Qt::CTRL | Qt::Key_Minus), canvas_, &canvas::CanvasView::zoomOut);
  menu.addAction(tr("&100 %"), QKeySequence(Qt::CTRL | Qt::Key_1), this, [this] { canvas_->setZoom(1); });
  menu.addAction(tr("&Fit everything"), QKeySequence(Qt::CTRL | Qt::Key_0), canvas_, &canvas::CanvasView::zoomToFit);
  canvas::fillViewMenu(menu, *canvas_);
  menu.addAction(tr("Do or go &to…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, [this] {
    canvas::openCommandPalette(*this, *menuBar(), *document_.system(),
                               [this](const QString& element) { showElement(element, {}); });
  });
  menu.addSeparator();
  const auto toggle = [&](const QString& text, const QKeySequence& keys, QWidget* widget) {
    QAction* action = menu.addAction(text);
    action->setShortcut(keys);
    action->setCheckable(true);
    action->setChecked(true);
    connect(action, &QAction::toggled, widget, &QWidget::setVisible);
  };
  toggle(tr("&Palette and outline"), QKeySequence(Qt::ALT | Qt::Key_1), left_);
  toggle(tr("P&anels below"), QKeySequence(Qt::ALT | Qt::Key_2), panels_);
  toggle(tr("In&spector"), QKeySequence(Qt::ALT | Qt::Key_3), inspector_);
  menu.addSeparator();
  menu.addAction(tr("&Dark or light"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), this, [this] {
    setMode(theme::Theme::current().mode() == theme::Mode::dark ? theme::Mode::light : theme::Mode::dark);
    openSettings()->setValue("theme", theme::Theme::current().mode() == theme::Mode::dark ? "dark" : "light");
  });
  QAction* motion = menu.addAction(tr("&Reduce motion"));
  motion->setCheckable(true);
  motion->setChecked(openSettings()->value("reduced-motion", false).toBool());
  theme::Theme::current().setReducedMotion(motion->isChecked());
  connect(motion, &QAction::toggled, this, [](bool reduced) {
    theme::Theme::current().setReducedMotion(reduced);
    openSettings()->setValue("reduced-motion", reduced);
  });
}

void MainWindow::setMode(theme::Mode mode) {
  theme::Theme::current().apply(mode);
}

void MainWindow::killSelected(std::chrono::milliseconds down) {
  for (const QString& element : canvas_->selection()) {
    const QString service = serviceOf(document_, element);
    if (!service.isEmpty()) {
      run_.kill(service, 0, down);
      return;
    }
  }
  messages_->display(MessageBar::Tone::note, tr("Select the service to kill first."));
}

void MainWindow::askExport() {
  openExport();
}

void MainWindow::askPicture() {
  openExport().choosePicture();
}

ship::ExportDialog& MainWindow::openExport() {
  const QString folder = document_.path().isEmpty() ? QString() : QFileInfo(document_.path()).absolutePath();
  auto* dialog = new ship::ExportDialog(run_, document_.system(), document_.architectureName(), folder, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
  return *dialog;
}

}  // namespace quarry::app
