// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/swap_system.h"

#include <utility>

namespace quarry::editing {

SwapSystem::SwapSystem(Document& document, const QString& text, SystemPointer other, const QString& merge_key)
    : QUndoCommand(text), document_(document), other_(std::move(other)), merge_key_(merge_key) {
}

void SwapSystem::undo() {
  swap();
}

void SwapSystem::redo() {
  swap();
}

int SwapSystem::id() const {
  return merge_key_.isEmpty() ? -1 : 1;
}

bool SwapSystem::mergeWith(const QUndoCommand* next) {
  // Both have been done: this one holds the value before both, and the document the value after both.
  return static_cast<const SwapSystem*>(next)->merge_key_ == merge_key_;
}

void SwapSystem::swap() {
  SystemPointer before = document_.system();
  document_.become(std::exchange(other_, std::move(before)));
}

}  // namespace quarry::editing
