// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/inspector/elided_label.h"
#include "gui/inspector/link_button.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

/// Where the names in a list are longer, they are cut; what is said of them needs room, too.
constexpr int most_name_width = 130;

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
      // The focus looks for the new one of that name.
      widget->setObjectName(QString());
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
  label->setContentsMargins(0, 0, 0, 3);
  box_->addWidget(label);
}

QLabel* Form::addField(const QString& label, QWidget* editor) {
  auto* row = new QWidget(this);
  auto* grid = new QGridLayout(row);
  grid->setContentsMargins(0, 1, 0, 1);
  grid->setSpacing(label_gap);
  auto* words = new QLabel(label, row);
  words->setProperty("role", "muted");
  words->setMinimumWidth(label_width);
  words->setBuddy(editor);
  editor->setAccessibleName(label);
  QLabel* reason = makeReason(editor->objectName(), row);
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
  auto* editor = makeText(name, value, this);
  editor->setPlaceholderText(placeholder);
  connectText(*editor, *addField(label, editor), std::move(commit));
}

void Form::addSuggested(const QString& label, const QString& name, const QString& value, const QStringList& suggestions,
                        CommitText commit) {
  auto* editor = makeText(name, value, this);
  auto* completer = new QCompleter(suggestions, editor);
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  editor->setCompleter(completer);
  connectText(*editor, *addField(label, editor), std::move(commit));
}

void Form::addLongText(const QString& label, const QString& name, const QString& value, CommitText commit) {
  auto* words = new QLabel(label, this);
  words->setProperty("role", "muted");
  auto* editor = makeLongText(name, value, this);
  editor->setAccessibleName(label);
  words->setBuddy(editor);
  box_->addWidget(words);
  box_->addWidget(editor);
  connectLongText(*editor, *addReason(name), std::move(commit));
}

void Form::addChoice(const QString& label, const QString& name, const QStringList& values, const QStringList& words,
                     const QString& value, CommitText commit) {
  auto* editor = makeChoice(name, values, words, value, this);
  connectChoice(*editor, *addField(label, editor), std::move(commit));
}

void Form::addNumber(const QString& label, const QString& name, double value, const NumberRange& range,
                     CommitNumber commit) {
  auto* editor = makeNumber(name, value, range, this);
  connectNumber(*editor, *addField(label, editor), std::move(commit));
}

void Form::addFlag(const QString& label, const QString& name, bool value, std::function<absl::Status(bool)> commit) {
  auto* editor = new QCheckBox(label, this);
  editor->setObjectName(name);
  editor->setChecked(value);
  editor->setToolTip(label);
  editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  box_->addWidget(editor);
  QLabel* reason = addReason(name);
  connect(editor, &QCheckBox::clicked, this,
          [editor, reason, commit = std::move(commit)](bool on) { tell(*editor, *reason, commit(on)); });
}

QLabel* Form::addReason(const QString& name) {
  QLabel* reason = makeReason(name, this);
  box_->addWidget(reason);
  return reason;
}

void Form::addList(ListContent content) {
  box_->addWidget(new EditableList(std::move(content), this));
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

void Form::addButton(const QString& words, const QString& name, std::function<absl::Status()> press) {
  auto* button = new QPushButton(words, this);
  button->setObjectName(name);
  button->setProperty("look", "add");
  box_->addWidget(button, 0, Qt::AlignLeft);
  QLabel* reason = addReason(name);
  connect(button, &QPushButton::clicked, this,
          [button, reason, press = std::move(press)] { tell(*button, *reason, press()); });
}

void Form::addMenu(const QString& words, const QString& name,
                   const std::vector<std::pair<QString, std::function<absl::Status()>>>& actions) {
  auto* button = new QPushButton(words, this);
  button->setObjectName(name);
  button->setProperty("look", "add");
  box_->addWidget(button, 0, Qt::AlignLeft);
  QLabel* reason = addReason(name);
  auto* menu = new QMenu(button);
  for (const auto& [title, act] : actions) {
    connect(menu->addAction(title), &QAction::triggered, this,
            [button, reason, act = act] { tell(*button, *reason, act()); });
  }
  button->setMenu(menu);
}

void Form::addLink(const QString& words, const QString& name, std::function<void()> press) {
  auto* link = new LinkButton(name, words, this);
  connect(link, &QPushButton::clicked, this, [press = std::move(press)] { press(); });
  box_->addWidget(link);
}

void Form::addWayBack(const QString& words, const QString& name, std::function<void()> press) {
  auto* back = new QPushButton("‹  " + words, this);
  back->setObjectName(name);
  back->setProperty("look", "link");
  back->setAccessibleName(tr("Back to %1").arg(words));
  back->setToolTip(back->accessibleName());
  connect(back, &QPushButton::clicked, this, [press = std::move(press)] { press(); });
  box_->addWidget(back, 0, Qt::AlignLeft);
}

void Form::finish() {
  box_->addStretch(1);
  // Else Qt shows them only with the next event, after an empty frame.
  for (int i = 0; i < box_->count(); ++i) {
    QWidget* widget = box_->itemAt(i)->widget();
    if (widget != nullptr && widget->property("role").toString() != "refused") {
      widget->show();
    }
  }
  box_->activate();
}

}  // namespace quarry::inspector
