// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <QString>

/// Copying between drawings. The clipboard holds text: a document of its own with the elements that were copied, where
/// they live and where they stand, in the same JSON as a file.
namespace quarry::canvas {

class CanvasState;

/// What is selected as a document; a service comes with what it holds. Has no elements where only lines are selected.
v1::System copyOf(const CanvasState& canvas);
/// INVALID_ARGUMENT and a sentence where the text is no part of a drawing or too much.
absl::StatusOr<v1::System> readClipboard(const QString& text);

void copySelected(CanvasState& canvas);
void cutSelected(CanvasState& canvas);
/// Puts the clipboard's elements beside the originals or, where these are not in view, into the middle of the view.
void pasteClipboard(CanvasState& canvas);
void duplicateSelected(CanvasState& canvas);

}  // namespace quarry::canvas
