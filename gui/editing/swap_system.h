// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUndoCommand>

#include "gui/editing/document.h"

namespace quarry::editing {

/// A step of the undo stack: exchanges the document's value with the one it holds.
class SwapSystem : public QUndoCommand {
 public:
  SwapSystem(Document& document, const QString& text, SystemPointer other, const QString& merge_key);

  void undo() override;
  void redo() override;
  int id() const override;
  bool mergeWith(const QUndoCommand* next) override;

 private:
  void swap();

  Document& document_;
  SystemPointer other_;
  QString merge_key_;
};

}  // namespace quarry::editing
