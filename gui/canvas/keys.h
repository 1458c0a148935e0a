// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QKeyEvent;

namespace quarry::canvas {

class CanvasState;

/// What the keyboard does on the canvas. False where the key means nothing here.
bool pressKey(CanvasState& canvas, const QKeyEvent& key);

/// Selects the next (1) or the previous (-1) node from left to right; false at the end, so that Tab leaves the drawing.
bool cycleSelection(CanvasState& canvas, int step);

}  // namespace quarry::canvas
