// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/design_undo.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace quarry::inspector {
namespace {

enum class Direction { undo, redo };

bool hasOwn(const QObject& editor, Direction direction) {
  const bool is_undo = direction == Direction::undo;
  if (const auto* text = qobject_cast<const QPlainTextEdit*>(&editor)) {
    return is_undo ? text->document()->isUndoAvailable() : text->document()->isRedoAvailable();
  }
  const auto* line = qobject_cast<const QLineEdit*>(&editor);
  if (line == nullptr) {
    // That of a number.
    line = editor.findChild<QLineEdit*>();
  }
  return line != nullptr && (is_undo ? line->isUndoAvailable() : line->isRedoAvailable());
}

class UndoPasses : public QObject {
 public:
  using QObject::QObject;

  bool eventFilter(QObject* editor, QEvent* event) override {
    if (event->type() != QEvent::ShortcutOverride) {
      return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool is_undo = key->matches(QKeySequence::Undo);
    if (!is_undo && !key->matches(QKeySequence::Redo)) {
      return false;
    }
    if (hasOwn(*editor, is_undo ? Direction::undo : Direction::redo)) {
      return false;
    }
    event->ignore();
    return true;
  }
};

}  // namespace

void letUndoPass(QWidget& editor) {
  editor.installEventFilter(new UndoPasses(&editor));
}

}  // namespace quarry::inspector
