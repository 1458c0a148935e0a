// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/edit_step.h"

#include <utility>

namespace quarry::editing {

EditStep::EditStep(Document& document, const QString& text, SystemPointer after, PackedSystem packed,
                   const QString& merge_key)
    : QUndoCommand(text),
      document_(document),
      structure_(document.packed_.structure, packed.structure),
      layout_(document.packed_.layout, packed.layout),
      after_(std::move(after)),
      packed_(std::move(packed)),
      merge_key_(merge_key) {
}

void EditStep::undo() {
  PackedSystem packed = before(document_.packed_);
  SystemPointer system = std::make_shared<const v1::System>(unpack(packed));
  document_.become(std::move(system), std::move(packed));
}

void EditStep::redo() {
  if (after_ == nullptr) {
    packed_ = {structure_.after(document_.packed_.structure), layout_.after(document_.packed_.layout)};
    after_ = std::make_shared<const v1::System>(unpack(packed_));
  }
  document_.become(std::exchange(after_, nullptr), std::exchange(packed_, {}));
}

int EditStep::id() const {
  return merge_key_.isEmpty() ? -1 : 1;
}

bool EditStep::mergeWith(const QUndoCommand* next) {
  const auto& other = *static_cast<const EditStep*>(next);
  if (other.merge_key_ != merge_key_) {
    return false;
  }
  // Both have been done.
  const PackedSystem& after = document_.packed_;
  const PackedSystem first = before(other.before(after));
  structure_ = ByteDifference(first.structure, after.structure);
  layout_ = ByteDifference(first.layout, after.layout);
  return true;
}

PackedSystem EditStep::before(const PackedSystem& after) const {
  return {structure_.before(after.structure), layout_.before(after.layout)};
}

}  // namespace quarry::editing
