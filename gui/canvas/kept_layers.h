// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

class QPainter;

namespace quarry::canvas {

class CanvasState;
struct Viewport;

/// What is kept as pictures (see StillLayer): each paints the part `exposed` of the view.
void paintGrid(QPainter& painter, const Viewport& viewport, const QRectF& exposed);
/// Everything that stands still: grid, groups, lines, nodes.
void paintStill(const CanvasState& canvas, QPainter& painter, const Viewport& viewport, const QRectF& exposed);
/// What changes with each snapshot.
void paintNumbers(const CanvasState& canvas, QPainter& painter, const Viewport& viewport, const QRectF& exposed);

}  // namespace quarry::canvas
