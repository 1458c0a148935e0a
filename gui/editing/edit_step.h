// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUndoCommand>

#include "gui/editing/byte_difference.h"
#include "gui/editing/document.h"

namespace quarry::editing {

/// A step of the undo stack. It keeps only what makes the document before it different from the one after it, so that
/// hundreds of steps of a large document fit into memory.
class EditStep : public QUndoCommand {
 public:
  /// `after`, with its bytes, becomes the document as the step is pushed.
  EditStep(Document& document, const QString& text, SystemPointer after, PackedSystem packed, const QString& merge_key);

  void undo() override;
  void redo() override;
  int id() const override;
  bool mergeWith(const QUndoCommand* next) override;
  /// What it takes in memory.
  std::size_t bytes() const { return structure_.bytes() + layout_.bytes(); }

 private:
  PackedSystem before(const PackedSystem& after) const;

  Document& document_;
  ByteDifference structure_;
  ByteDifference layout_;
  /// Only until it is the document.
  SystemPointer after_;
  PackedSystem packed_;
  QString merge_key_;
};

}  // namespace quarry::editing
