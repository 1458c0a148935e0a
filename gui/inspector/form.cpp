// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <utility>

#include "gui/inspector/elided_label.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

/// Where the names in a list are longer, they are cut; what is said of them needs room, too.
constexpr int most_name_width = 130;

/// The wheel scrolls the page, not the value under the pointer.
class CalmNumber : public QDoubleSpinBox {
 public:
  using QDoubleSpinBox::QDoubleSpinBox;

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

class CalmChoice : public QComboBox {
 public:
  using QComboBox::QComboBox;

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

void tell(QWidget* editor, QLabel* reason, const absl::Status& status) {
  editor->setProperty("refused", !status.ok());
  editor->style()->unpolish(editor);
  editor->style()->polish(editor);
  reason->setText(QString::fromStdString(std::string(status.message())));
  reason->setVisible(!status.ok());
}

}  // namespace

Form::Form(QWidget* parent) : QWidget(parent), box_(new QVBoxLayout(this)) {
  box_->setContentsMargins(16, 12, 16, 16);
  box_->setSpacing(4);
}

void Form::clear() {
  while (QLayoutItem* item = box_->takeAt(0)) {
    if (QWidget* widget = item->widget()) {
      // An editor whose own signal led here is still needed until it returns.
      widget->hide();
      for (QObject* inside : widget->findChildren<QWidget*>()) {
        inside->setObjectName(QString());
      }
      widget->blockSignals(true);
      widget->deleteLater();
    }
    delete item;
  }
}

void Form::addSection(const QString& words) {
  auto* label = new QLabel(words.toUpper(), this);
  label->setProperty("role", "section");
  label->setContentsMargins(0, 10, 0, 2);
  box_->addWidget(label);
}

void Form::addNote(const QString& words) {
  auto* label = new QLabel(words, this);
  label->setProperty("role", "muted");
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  box_->addWidget(label);
}

QLabel* Form::addField(const QString& label, QWidget* editor) {
  auto* row = new QWidget(this);
  auto* grid = new QGridLayout(row);
  grid->setContentsMargins(0, 1, 0, 1);
  grid->setSpacing(3);
  auto* words = new QLabel(label, row);
  words->setProperty("role", "muted");
  words->setMinimumWidth(88);
  words->setBuddy(editor);
  editor->setAccessibleName(label);
  auto* reason = new QLabel(row);
  reason->setObjectName(editor->objectName() + "-refused");
  reason->setProperty("role", "refused");
  reason->setTextFormat(Qt::PlainText);
  reason->setWordWrap(true);
  reason->hide();
  grid->addWidget(words, 0, 0);
  grid->addWidget(editor, 0, 1);
  grid->addWidget(reason, 1, 1);
  grid->setColumnStretch(1, 1);
  if (words->sizeHint().width() > words->minimumWidth()) {
    // A long label pushes its editor aside; all such editors end up equally wide at the right.
    editor->setFixedWidth(96);
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->setToolTip(label);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 0);
  }
  box_->addWidget(row);
  return reason;
}

void Form::addText(const QString& label, const QString& name, const QString& value, CommitText commit,
                   const QString& placeholder) {
  auto* editor = new QLineEdit(value, this);
  editor->setObjectName(name);
  editor->setPlaceholderText(placeholder);
  editor->setCursorPosition(0);
  QLabel* reason = addField(label, editor);
  connect(editor, &QLineEdit::editingFinished, this, [editor, reason, value, commit = std::move(commit)] {
    if (editor->text() != value || editor->property("refused").toBool()) {
      tell(editor, reason, editor->text() == value ? absl::OkStatus() : commit(editor->text().trimmed()));
    }
  });
}

void Form::addChoice(const QString& label, const QString& name, const QStringList& values, const QStringList& words,
                     const QString& value, CommitText commit) {
  auto* editor = new CalmChoice(this);
  editor->setObjectName(name);
  for (int i = 0; i < values.size(); ++i) {
    editor->addItem(words[i], values[i]);
  }
  if (editor->findData(value) < 0) {
    editor->addItem(value, value);
  }
  editor->setCurrentIndex(editor->findData(value));
  // Else the longest of its words decides how wide the page is.
  editor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  editor->setMinimumContentsLength(8);
  QLabel* reason = addField(label, editor);
  connect(editor, &QComboBox::activated, this, [editor, reason, commit = std::move(commit)] {
    tell(editor, reason, commit(editor->currentData().toString()));
  });
}

void Form::addNumber(const QString& label, const QString& name, double value, double least, double most, int decimals,
                     const QString& unit, CommitNumber commit) {
  auto* editor = new CalmNumber(this);
  editor->setObjectName(name);
  editor->setRange(least, most);
  editor->setDecimals(decimals);
  editor->setKeyboardTracking(false);
  editor->setSuffix(unit.isEmpty() ? QString() : " " + unit);
  editor->setValue(value);
  QLabel* reason = addField(label, editor);
  connect(editor, &QDoubleSpinBox::valueChanged, this,
          [editor, reason, commit = std::move(commit)](double number) { tell(editor, reason, commit(number)); });
}

void Form::addRows(const QList<QStringList>& rows) {
  auto* table = new QWidget(this);
  auto* grid = new QGridLayout(table);
  grid->setContentsMargins(0, 2, 0, 2);
  grid->setVerticalSpacing(3);
  grid->setHorizontalSpacing(10);
  const QString mono = theme::Theme::current().mono().family();
  for (int row = 0; row < rows.size(); ++row) {
    for (int column = 0; column < rows[row].size(); ++column) {
      QLabel* label = column == 0 ? new ElidedLabel(table) : new QLabel(table);
      label->setText(rows[row][column]);
      label->setTextFormat(Qt::PlainText);
      label->setToolTip(rows[row][column]);
      label->setStyleSheet(QString("font-family: \"%1\"; font-size: 11px;").arg(mono));
      if (column > 0) {
        label->setProperty("role", "muted");
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
      } else {
        label->ensurePolished();
        label->setMinimumWidth(std::min(label->sizeHint().width(), most_name_width));
      }
      grid->addWidget(label, row, column, Qt::AlignTop);
    }
  }
  grid->setColumnStretch(1, 1);
  box_->addWidget(table);
}

void Form::addButton(const QString& words, const QString& name, std::function<void()> press) {
  auto* button = new QPushButton(words, this);
  button->setObjectName(name);
  connect(button, &QPushButton::clicked, this, [press = std::move(press)] { press(); });
  box_->addWidget(button, 0, Qt::AlignLeft);
}

void Form::finish() {
  box_->addStretch(1);
  // Else Qt shows them only with the next event, after an empty frame.
  for (int i = 0; i < box_->count(); ++i) {
    if (QWidget* widget = box_->itemAt(i)->widget()) {
      widget->show();
    }
  }
  box_->activate();
}

}  // namespace quarry::inspector
