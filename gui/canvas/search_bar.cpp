// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/search_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::canvas {

SearchBar::SearchBar(CanvasState& canvas)
    : QFrame(&canvas.view), canvas_(canvas), words_(new QLineEdit(this)), count_(new QLabel(this)) {
  setObjectName("search-bar");
  words_->setObjectName("search");
  words_->setPlaceholderText(tr("Find, or team: stack: health: kind:"));
  words_->setAccessibleName(tr("Find in the drawing"));
  words_->setClearButtonEnabled(true);
  words_->setMinimumWidth(230);
  count_->setProperty("role", "muted");
  // The longest of what it says: nothing moves while somebody types.
  count_->setMinimumWidth(count_->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(8888).arg(8888)));
  auto* end = new QToolButton(this);
  end->setText("×");
  end->setProperty("look", "flat");
  end->setToolTip(tr("Show everything (Esc)"));
  end->setAccessibleName(end->toolTip());
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(8, 6, 6, 6);
  box->addWidget(words_);
  box->addWidget(count_);
  box->addWidget(end);
  connect(words_, &QLineEdit::textChanged, this, &SearchBar::search);
  connect(end, &QToolButton::clicked, this, &SearchBar::close);
}

void SearchBar::open() {
  adjustSize();
  move(14, 14);
  show();
  raise();
  words_->setFocus(Qt::ShortcutFocusReason);
  words_->selectAll();
  search(words_->text());
}

void SearchBar::close() {
  hide();
  canvas_.setFilter(Filter());
  canvas_.view.setFocus();
}

void SearchBar::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      close();
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
      step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
      break;
    case Qt::Key_Up:
      step(-1);
      break;
    default:
      QFrame::keyPressEvent(event);
  }
}

void SearchBar::search(const QString& words) {
  canvas_.setFilter(Filter(words));
  tell();
}

QStringList SearchBar::found() const {
  QStringList elements;
  for (std::size_t i = 0; i < canvas_.scene.nodes.size(); ++i) {
    if (!canvas_.isDimmed(static_cast<int>(i))) {
      elements << canvas_.scene.nodes[i].element;
    }
  }
  return elements;
}

void SearchBar::step(int by) {
  const QStringList elements = found();
  if (words_->text().isEmpty() || elements.isEmpty()) {
    return;
  }
  const qsizetype now = elements.indexOf(canvas_.selection.value(0));
  const qsizetype next = now < 0 ? (by > 0 ? 0 : elements.size() - 1) : (now + by + elements.size()) % elements.size();
  canvas_.view.showElement(elements[next]);
  tell();
}

void SearchBar::tell() {
  const QStringList elements = found();
  const qsizetype now = elements.indexOf(canvas_.selection.value(0));
  count_->setText(words_->text().isEmpty() ? QString()
                  : elements.isEmpty()     ? tr("nothing")
                  : now < 0                ? tr("%1 found").arg(elements.size())
                                           : tr("%1 of %2").arg(now + 1).arg(elements.size()));
}

}  // namespace quarry::canvas
