// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Finds a way for every edge and a place for its label: from side to side of its nodes, around other nodes where that
/// is possible. Needs `indexNodes`. Fills the edge index. Where nothing changed since `before` (null: everything did)
/// lines keep their way; its edge index is used up.
void routeEdges(Scene& scene, LineStyle lines, Scene* before = nullptr);

/// Places the labels of the edges of which `fresh` is true; the others keep theirs.
void placeLabels(Scene& scene, const std::vector<bool>& fresh);

/// A straight enough way for an edge whose nodes are just being moved; looks at nothing else.
Route directRoute(const QRectF& from, const QRectF& to);
/// From a node to a point (a line that is being drawn).
Route routeToPoint(const QRectF& from, QPointF to);

}  // namespace quarry::canvas
