// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editing/document.h"

namespace quarry::inspector {

/// Applies a change as one undo step, unless it brings an error into the design that was not there before: then nothing
/// happens, and the status says what `quarry validate` would.
absl::Status editChecked(editing::Document& document, const QString& undo_text, const editing::Change& change,
                         const QString& merge_key = {});

}  // namespace quarry::inspector
