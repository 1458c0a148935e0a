// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/scene.h"

class QPainter;

/// A drawing at once, for pictures nobody edits. In scene coordinates; the painter is scaled by `zoom`.
namespace quarry::canvas {

/// All that is painted: lines swing out beyond the nodes. Null where nothing is drawn.
QRectF drawnArea(const Scene& scene);

void paintWhole(QPainter& painter, const Scene& scene, double zoom = 1);

}  // namespace quarry::canvas
