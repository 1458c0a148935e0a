// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"

class QPainter;

/// Lines as they are drawn at a zoom: an edge by itself, or the bundle it leads; nothing where another edge leads its
/// bundle. All in scene coordinates; the painter is scaled by `zoom`.
namespace quarry::canvas {

void paintDrawn(QPainter& painter, const Scene& scene, int edge, double zoom, const QRectF& seen = {});
/// How many a line stands for, where nothing runs; of a bundle far out as well.
void paintDrawnCount(QPainter& painter, const Scene& scene, int edge, double zoom);
void paintDrawnLabel(QPainter& painter, const Scene& scene, int edge, const LiveState& live, double zoom);
/// An edge that is selected or under the pointer, with its numbers.
void paintEdgeMarked(QPainter& painter, const Scene& scene, int edge, const LiveState* live, double zoom);
/// A bundle that is selected or under the pointer, with its numbers: as one line or, near enough, each of its lines.
void paintBundleMarked(QPainter& painter, const Scene& scene, const Bundle& bundle, const LiveState* live, double zoom);

}  // namespace quarry::canvas
