// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/actions.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "backend/model/find.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/difference_view.h"
#include "gui/canvas/presentation.h"
#include "gui/editing/document.h"

namespace quarry::canvas {
namespace {

template <typename Act>
QAction* addOwn(QMenu& menu, CanvasView& canvas, const QString& text, const QKeySequence& keys, Act act) {
  QAction* action = menu.addAction(text);
  action->setShortcut(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  canvas.addAction(action);
  QObject::connect(action, &QAction::triggered, &canvas, act);
  return action;
}

void describeAs(editing::Document& document, const std::string& name, const QString& words) {
  document
      .edit(CanvasView::tr("Describe %1").arg(editing::text(name)),
            [&](v1::System& system) -> absl::Status {
              v1::Architecture* architecture = model::findArchitecture(system, name);
              if (architecture == nullptr) {
                return absl::NotFoundError("That architecture is no longer there.");
              }
              architecture->set_description(editing::utf8(words));
              return absl::OkStatus();
            })
      .IgnoreError();
}

void describe(editing::Document& document, QWidget& window) {
  const v1::Architecture* shown = document.architecture();
  if (shown == nullptr) {
    return;
  }
  const std::string name = shown->name();
  auto* dialog = new QDialog(&window);
  dialog->setObjectName("describe");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(CanvasView::tr("Describe the architecture"));
  auto* box = new QVBoxLayout(dialog);
  auto* label = new QLabel(CanvasView::tr("What a presentation says of %1").arg(architectureTitle(*shown)), dialog);
  auto* words = new QPlainTextEdit(editing::text(shown->description()), dialog);
  words->setTabChangesFocus(true);
  words->setAccessibleName(label->text());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
  box->addWidget(label);
  box->addWidget(words);
  box->addWidget(buttons);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [&document, dialog, words, name] {
    describeAs(document, name, words->toPlainText().trimmed());
    dialog->accept();
  });
  dialog->resize(460, 220);
  dialog->open();
  words->setFocus();
}

}  // namespace

void fillEditMenu(QMenu& menu, CanvasView& canvas) {
  addOwn(menu, canvas, CanvasView::tr("Cu&t"), QKeySequence::Cut, [&canvas] { canvas.cutSelection(); });
  addOwn(menu, canvas, CanvasView::tr("&Copy"), QKeySequence::Copy, [&canvas] { canvas.copySelection(); });
  addOwn(menu, canvas, CanvasView::tr("&Paste"), QKeySequence::Paste, [&canvas] { canvas.paste(); });
  addOwn(menu, canvas, CanvasView::tr("D&uplicate"), QKeySequence(Qt::CTRL | Qt::Key_D),
         [&canvas] { canvas.duplicateSelection(); });
}

void fillArrangeMenu(QMenu& menu, CanvasView& canvas) {
  struct Entry {
    QString text;
    Arrangement how;
    QKeySequence keys;
  };
  const Entry entries[] = {
      {CanvasView::tr("Align &left edges"), Arrangement::lefts, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_L)},
      {CanvasView::tr("Align &centres"), Arrangement::centres, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_C)},
      {CanvasView::tr("Align &right edges"), Arrangement::rights, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_R)},
      {CanvasView::tr("Align &top edges"), Arrangement::tops, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_T)},
      {CanvasView::tr("Align &middles"), Arrangement::middles, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_M)},
      {CanvasView::tr("Align &bottom edges"), Arrangement::bottoms, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_B)},
      {CanvasView::tr("Distribute &across"), Arrangement::across, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_H)},
      {CanvasView::tr("Distribute &down"), Arrangement::down, QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_V)},
  };
  for (const Entry& entry : entries) {
    addOwn(menu, canvas, entry.text, entry.keys, [&canvas, how = entry.how] { canvas.arrangeSelection(how); });
  }
  menu.addSeparator();
  addOwn(menu, canvas, CanvasView::tr("Lay &out automatically"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
         [&canvas] { canvas.autoLayout(); });
  addOwn(menu, canvas, CanvasView::tr("&Pin or unpin"), QKeySequence(Qt::Key_P), [&canvas] { canvas.togglePinned(); });
  addOwn(menu, canvas, CanvasView::tr("&Fold or unfold"), QKeySequence(Qt::Key_K),
         [&canvas] { canvas.toggleCollapsed(); });
  menu.addSeparator();
  addOwn(menu, canvas, CanvasView::tr("&Group"), QKeySequence(Qt::CTRL | Qt::Key_G),
         [&canvas] { canvas.groupSelection(); });
  addOwn(menu, canvas, CanvasView::tr("&Ungroup"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
         [&canvas] { canvas.ungroupSelection(); });
  addOwn(menu, canvas, CanvasView::tr("Group by t&eam"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G),
         [&canvas] { canvas.groupByTeam(); });
}

void fillViewMenu(QMenu& menu, CanvasView& canvas) {
  addOwn(menu, canvas, CanvasView::tr("Fit the &selection"), QKeySequence(Qt::CTRL | Qt::Key_2),
         [&canvas] { canvas.zoomToSelection(); });
  QAction* find = menu.addAction(CanvasView::tr("Fi&nd and filter…"));
  find->setShortcut(QKeySequence::Find);
  QObject::connect(find, &QAction::triggered, &canvas, [&canvas] { canvas.openSearch(); });
  QAction* elbows = menu.addAction(CanvasView::tr("&Right-angled lines"));
  elbows->setCheckable(true);
  QObject::connect(elbows, &QAction::toggled, &canvas,
                   [&canvas](bool on) { canvas.setLineStyle(on ? LineStyle::orthogonal : LineStyle::curved); });
}

void fillArchitectureMenu(QMenu& menu, editing::Document& document, QWidget& window) {
  QObject::connect(menu.addAction(CanvasView::tr("&Describe…")), &QAction::triggered, &window,
                   [&] { describe(document, window); });
  QObject::connect(menu.addAction(CanvasView::tr("D&ifferences…")), &QAction::triggered, &window, [&] {
    auto* difference = new DifferenceView(document, &window);
    difference->show();
  });
  QAction* present = menu.addAction(CanvasView::tr("&Present"));
  present->setShortcut(Qt::Key_F5);
  QObject::connect(present, &QAction::triggered, &window, [&] {
    auto* presentation = new Presentation(document, &window);
    presentation->showFullScreen();
  });
}

}  // namespace quarry::canvas
