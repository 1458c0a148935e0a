// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

class QKeyEvent;

namespace quarry::canvas {

class CanvasState;

/// What the keyboard does on the canvas. False where the key means nothing here.
bool pressKey(CanvasState& canvas, const QKeyEvent& key);

/// The unit vector of an arrow key; null for another key.
QPointF directionOf(int key);

/// Selects the next (1) or the previous (-1) node or frame from left to right, in a service its modules; false at the
/// end, so that Tab leaves the drawing.
bool cycleSelection(CanvasState& canvas, int step);

}  // namespace quarry::canvas
