// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/editors.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QWheelEvent>
#include <functional>
#include <utility>

#include "gui/editing/sentence.h"
#include "gui/inspector/design_undo.h"
#include "gui/inspector/long_text.h"
#include "gui/theme/elided_choice.h"

namespace quarry::inspector {
namespace {

constexpr int least_choice_letters = 6;

/// The wheel scrolls the page, not the value under the pointer.
class CalmNumber : public QDoubleSpinBox {
 public:
  using QDoubleSpinBox::QDoubleSpinBox;

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

class CalmChoice : public theme::ElidedChoice {
 public:
  using ElidedChoice::ElidedChoice;

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

QLabel* makeReason(const QString& editor_name, QWidget* parent) {
  auto* reason = new QLabel(parent);
  reason->setObjectName(editor_name + "-refused");
  reason->setProperty("role", "refused");
  reason->setTextFormat(Qt::PlainText);
  reason->setWordWrap(true);
  reason->hide();
  return reason;
}

void tell(QWidget& editor, QLabel& reason, const absl::Status& status) {
  editor.setProperty("refused", !status.ok());
  editor.style()->unpolish(&editor);
  editor.style()->polish(&editor);
  reason.setText(editing::sentenceOf(status));
  reason.setVisible(!status.ok());
}

QLineEdit* makeText(const QString& name, const QString& value, QWidget* parent) {
  auto* editor = new QLineEdit(value, parent);
  editor->setObjectName(name);
  editor->setCursorPosition(0);
  letUndoPass(*editor);
  return editor;
}

void connectText(QLineEdit& editor, QLabel& reason, CommitText commit) {
  QObject::connect(&editor, &QLineEdit::editingFinished, &editor,
                   [&editor, &reason, before = editor.text(), commit = std::move(commit)] {
                     if (editor.text() != before || editor.property("refused").toBool()) {
                       tell(editor, reason,
                            editor.text() == before ? absl::OkStatus() : commit(editor.text().trimmed()));
                     }
                   });
}

QPlainTextEdit* makeLongText(const QString& name, const QString& value, QWidget* parent) {
  auto* editor = new LongText(value, parent);
  editor->setObjectName(name);
  editor->setTabChangesFocus(true);
  letUndoPass(*editor);
  editor->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  return editor;
}

void connectLongText(QPlainTextEdit& editor, QLabel& reason, CommitText commit) {
  static_cast<LongText&>(editor).on_finished = [&editor, &reason, before = editor.toPlainText(),
                                                commit = std::move(commit)] {
    if (editor.signalsBlocked()) {
      // The page has been filled anew, and this editor is only waiting for its end.
      return;
    }
    if (editor.toPlainText() != before || editor.property("refused").toBool()) {
      tell(editor, reason, editor.toPlainText() == before ? absl::OkStatus() : commit(editor.toPlainText().trimmed()));
    }
  };
}

QComboBox* makeChoice(const QString& name, const QStringList& values, const QStringList& words, const QString& value,
                      QWidget* parent) {
  auto* editor = new CalmChoice(parent);
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
  editor->setMinimumContentsLength(least_choice_letters);
  editor->setToolTip(editor->currentText());
  return editor;
}

void connectChoice(QComboBox& editor, QLabel& reason, CommitText commit) {
  QObject::connect(&editor, &QComboBox::activated, &editor, [&editor, &reason, commit = std::move(commit)] {
    tell(editor, reason, commit(editor.currentData().toString()));
  });
}

QDoubleSpinBox* makeNumber(const QString& name, double value, const NumberRange& range, QWidget* parent) {
  auto* editor = new CalmNumber(parent);
  editor->setObjectName(name);
  editor->setRange(range.least, range.most);
  editor->setDecimals(range.decimals);
  editor->setKeyboardTracking(false);
  letUndoPass(*editor);
  editor->setSuffix(range.unit.isEmpty() ? QString() : " " + range.unit);
  editor->setSpecialValueText(range.least_words);
  editor->setValue(value);
  return editor;
}

void connectNumber(QDoubleSpinBox& editor, QLabel& reason, CommitNumber commit) {
  QObject::connect(
      &editor, &QDoubleSpinBox::valueChanged, &editor,
      [&editor, &reason, commit = std::move(commit)](double number) { tell(editor, reason, commit(number)); });
}

}  // namespace quarry::inspector
