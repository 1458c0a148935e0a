// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/editable_list.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/inspector/link_button.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {

/// Dots to drag a row by.
class DragHandle : public QWidget {
 public:
  DragHandle(EditableList& list, int index, QWidget* parent) : QWidget(parent), list_(list), index_(index) {
    setFixedWidth(14);
    setCursor(Qt::OpenHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(EditableList::tr("Drag to reorder (Ctrl+Shift+Up, Ctrl+Shift+Down)"));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hasFocus() || underMouse() ? theme::colors().accent : theme::colors().text_faint);
    for (const int row : {-1, 0, 1}) {
      for (const double column : {-2.5, 2.5}) {
        painter.drawEllipse(QPointF(width() / 2.0 + column, height() / 2.0 + row * 5), 1.3, 1.3);
      }
    }
  }
  void mousePressEvent(QMouseEvent* event) override { event->accept(); }
  void mouseMoveEvent(QMouseEvent* event) override { list_.showGap(gapUnder(*event)); }
  void mouseReleaseEvent(QMouseEvent* event) override {
    list_.showGap(-1);
    const int gap = gapUnder(*event);
    list_.move(index_, gap > index_ ? gap - 1 : gap);
  }
  void keyPressEvent(QKeyEvent* event) override {
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
      list_.move(index_, index_ + (event->key() == Qt::Key_Up ? -1 : 1));
      return;
    }
    QWidget::keyPressEvent(event);
  }

 private:
  int gapUnder(const QMouseEvent& event) const { return list_.gapAt(mapTo(&list_, event.position().toPoint()).y()); }

  EditableList& list_;
  int index_;
};

namespace {

constexpr int row_gap = 3;
constexpr int choice_width = 102;
constexpr int around_choice = 36;
constexpr int flags_width = 48;
constexpr int flag_width = 24;
constexpr int tiny_width = 18;
constexpr int number_width = 46;
constexpr int below_indent = 18;

/// Commits only what is a number.
CommitText asNumber(const CommitText& commit) {
  return [commit](const QString& value) -> absl::Status {
    bool is_number = false;
    const double number = value.toDouble(&is_number);
    if (!is_number || number < 0) {
      return absl::InvalidArgumentError(EditableList::tr("\"%1\" is no number from 0 up.").arg(value).toStdString());
    }
    return commit(value);
  };
}

QString flagsText(const Cell& cell, const QStringList& on) {
  QStringList words;
  for (int i = 0; i < cell.values.size(); ++i) {
    if (on.contains(cell.values[i])) {
      words << cell.values[i];
    }
  }
  return words.isEmpty() ? "–" : words.size() == 1 ? words[0] : QString("%1+%2").arg(words[0]).arg(words.size() - 1);
}

QToolButton* makeFlag(const Cell& cell, QLabel& reason, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(cell.words.value(0));
  button->setCheckable(true);
  button->setChecked(!cell.value.isEmpty());
  button->setProperty("look", "short");
  button->setFixedWidth(flag_width);
  QObject::connect(button, &QToolButton::clicked, button,
                   [button, &reason, commit = cell.commit](bool on) { tell(*button, reason, commit(on ? "1" : "")); });
  return button;
}

QToolButton* makeFlags(const Cell& cell, QLabel& reason, QWidget* parent) {
  auto* button = new QToolButton(parent);
  const QStringList on = cell.value.split(' ', Qt::SkipEmptyParts);
  button->setText(flagsText(cell, on));
  button->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(button);
  for (int i = 0; i < cell.values.size(); ++i) {
    QAction* action = menu->addAction(cell.words[i]);
    action->setCheckable(true);
    action->setChecked(on.contains(cell.values[i]));
    QObject::connect(action, &QAction::triggered, button,
                     [button, &reason, on, key = cell.values[i], commit = cell.commit](bool checked) {
                       QStringList now = on;
                       now.removeAll(key);
                       tell(*button, reason, commit((checked ? now << key : now).join(' ')));
                     });
  }
  button->setMenu(menu);
  button->setProperty("look", "short");
  button->setFixedWidth(flags_width);
  return button;
}

/// As wide as its longest word needs, with the arrow.
int widthFor(const QComboBox& choice) {
  choice.ensurePolished();
  int widest = 0;
  for (int i = 0; i < choice.count(); ++i) {
    widest = std::max(widest, choice.fontMetrics().horizontalAdvance(choice.itemText(i)));
  }
  return widest + around_choice;
}

}  // namespace

EditableList::EditableList(ListContent content, QWidget* parent)
    : QWidget(parent), content_(std::move(content)), gap_(new QFrame(this)) {
  setObjectName(content_.name);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(row_gap);
  for (int index = 0; index < static_cast<int>(content_.rows.size()); ++index) {
    addRow(index);
  }
  gap_->setStyleSheet(QString("background: %1;").arg(theme::colors().accent.name()));
  gap_->hide();
}

void EditableList::addRow(int index) {
  const ListRow& row = content_.rows[static_cast<std::size_t>(index)];
  const QString stem = QString("%1-%2").arg(content_.name).arg(index);
  auto* widget = new QWidget(this);
  auto* column = new QVBoxLayout(widget);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* line = new QHBoxLayout;
  line->setSpacing(3);
  QLabel* reason = makeReason(stem, widget);
  if (content_.move) {
    addMoving(*widget, *line, *reason, index);
  }
  auto* below = new QHBoxLayout;
  below->setContentsMargins(content_.move ? below_indent : 0, 0, 0, 4);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].kind == Cell::Kind::note) {
      addNote(*line, *below, *reason, row.cells[i], stem + "-" + row.cells[i].name, widget);
      continue;
    }
    QHBoxLayout& into = static_cast<int>(row.cells.size() - i) <= row.below ? *below : *line;
    addCell(into, *reason, row.cells[i], stem + "-" + row.cells[i].name, widget);
  }
  if (row.remove) {
    auto* remove = new QToolButton(widget);
    remove->setObjectName(stem + "-remove");
    remove->setText("×");
    remove->setProperty("look", "tiny");
    remove->setFixedWidth(tiny_width);
    remove->setToolTip(tr("Remove %1").arg(row.title));
    remove->setAccessibleName(remove->toolTip());
    connect(remove, &QToolButton::clicked, this, [remove, reason, act = row.remove] { tell(*remove, *reason, act()); });
    line->addWidget(remove);
  }
  column->addLayout(line);
  column->addLayout(below);
  column->addWidget(reason);
  layout()->addWidget(widget);
  rows_.push_back(widget);
  reasons_.push_back(reason);
}

void EditableList::addMoving(QWidget& row, QHBoxLayout& line, QLabel& reason, int index) {
  auto* handle = new DragHandle(*this, index, &row);
  handle->setObjectName(QString("%1-%2-handle").arg(content_.name).arg(index));
  handle->setAccessibleName(tr("Move %1").arg(content_.rows[static_cast<std::size_t>(index)].title));
  line.addWidget(handle);
  for (const int by : {-1, 1}) {
    const Qt::Key key = by < 0 ? Qt::Key_Up : Qt::Key_Down;
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | key), &row);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, index, by] { move(index, index + by); });
  }
  Q_UNUSED(reason);
}

void EditableList::addNote(QHBoxLayout& line, QHBoxLayout& below, QLabel& reason, const Cell& cell, const QString& name,
                           QWidget* row) {
  auto* note = makeText(name, cell.value, row);
  note->setAccessibleName(cell.label);
  note->setPlaceholderText(cell.label);
  note->setVisible(!cell.value.isEmpty());
  connectText(*note, reason, cell.commit);
  below.addWidget(note);
  auto* button = new QToolButton(row);
  button->setObjectName(name + "-show");
  button->setText("…");
  button->setProperty("look", "tiny");
  button->setFixedWidth(tiny_width);
  button->setAccessibleName(cell.label);
  button->setToolTip(cell.label);
  connect(button, &QToolButton::clicked, note, [note] {
    note->show();
    note->setFocus();
  });
  line.addWidget(button);
}

void EditableList::addCell(QHBoxLayout& line, QLabel& reason, const Cell& cell, const QString& name, QWidget* row) {
  QWidget* editor = nullptr;
  int stretch = 0;
  switch (cell.kind) {
    case Cell::Kind::text: {
      auto* text = makeText(name, cell.value, row);
      text->setPlaceholderText(cell.label);
      text->setMinimumWidth(40);
      text->setProperty("look", "short");
      text->setToolTip(cell.value.isEmpty() ? cell.label : tr("%1: %2").arg(cell.label, cell.value));
      connectText(*text, reason, cell.commit);
      editor = text;
      stretch = 1;
      break;
    }
    case Cell::Kind::number: {
      auto* number = makeText(name, cell.value, row);
      number->setFixedWidth(number_width);
      connectText(*number, reason, asNumber(cell.commit));
      editor = number;
      break;
    }
    case Cell::Kind::choice:
    case Cell::Kind::wide_choice: {
      auto* choice = makeChoice(name, cell.values, cell.words, cell.value, row);
      stretch = cell.kind == Cell::Kind::wide_choice ? 1 : 0;
      if (stretch == 0) {
        choice->setFixedWidth(std::min(choice_width, widthFor(*choice)));
      }
      connectChoice(*choice, reason, cell.commit);
      editor = choice;
      break;
    }
    case Cell::Kind::flag:
      editor = makeFlag(cell, reason, row);
      break;
    case Cell::Kind::flags:
      editor = makeFlags(cell, reason, row);
      break;
    case Cell::Kind::link: {
      auto* link = new LinkButton(name, cell.value, row);
      connect(link, &QPushButton::clicked, this, cell.press);
      line.addWidget(link, 1);
      return;
    }
    case Cell::Kind::open: {
      auto* button = new QToolButton(row);
      button->setText("›");
      button->setProperty("look", "tiny");
      button->setFixedWidth(tiny_width);
      connect(button, &QToolButton::clicked, this, cell.press);
      editor = button;
      break;
    }
    case Cell::Kind::note:
      return;
  }
  editor->setObjectName(name);
  editor->setAccessibleName(cell.label);
  if (editor->toolTip().isEmpty()) {
    editor->setToolTip(cell.label);
  }
  line.addWidget(editor, stretch);
}

void EditableList::move(int from, int to) {
  if (from == to || to < 0 || to >= static_cast<int>(rows_.size())) {
    return;
  }
  const absl::Status status = content_.move(from, to);
  QWidget& row = *rows_[static_cast<std::size_t>(from)];
  tell(row, *reasons_[static_cast<std::size_t>(from)], status);
  // The page is filled anew soon; the focus then is where the row went.
  const QWidget* focus = QApplication::focusWidget();
  if (!status.ok() || focus == nullptr || !row.isAncestorOf(focus)) {
    return;
  }
  const QString cell = focus->objectName().section('-', -1);
  if (auto* there = findChild<QWidget*>(QString("%1-%2-%3").arg(content_.name).arg(to).arg(cell))) {
    there->setFocus();
  }
}

int EditableList::gapAt(int y) const {
  int gap = 0;
  for (const QWidget* row : rows_) {
    gap += y > row->geometry().center().y() ? 1 : 0;
  }
  return gap;
}

void EditableList::showGap(int gap) {
  gap_->setVisible(gap >= 0 && !rows_.empty());
  if (gap >= 0 && !rows_.empty()) {
    const bool last = gap >= static_cast<int>(rows_.size());
    const QRect row = rows_[static_cast<std::size_t>(last ? gap - 1 : gap)]->geometry();
    gap_->setGeometry(0, std::max(0, (last ? row.bottom() : row.top() - row_gap) - 1), width(), 2);
    gap_->raise();
  }
}

}  // namespace quarry::inspector
