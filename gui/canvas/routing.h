// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// What of a scene is no longer as it was when its lines were routed.
struct LineChanges {
  bool everything = true;
  /// Edges have other indices than before.
  bool renumbered = false;
  /// One flag a node: it came, or stands elsewhere.
  std::vector<bool> moved;
  /// One flag a node: a line of it came or went.
  std::vector<bool> respread;
  /// One flag an edge: `route` is the way it had.
  std::vector<bool> routed;
  /// Where nodes stood that moved or went, and where those stand that moved or came.
  std::vector<QRectF> areas;
};

struct Rerouted {
  /// Ascending.
  std::vector<int> edges;
  /// Where they ran and run, labels included.
  QRectF area;
};

/// Finds a way for every edge and a place for its label: from side to side of its nodes, around other nodes where that
/// is possible. Needs `indexNodes`. Keeps the edge and label indices. Lines that no change concerns keep their way.
Rerouted routeEdges(Scene& scene, LineStyle lines, const LineChanges& changes = {});

/// Where a line's label stands.
QRectF labelBox(const Route& route);
/// Places the labels of these edges; the others keep theirs.
void placeLabels(Scene& scene, const std::vector<int>& edges);
/// Enters the label where it stands, or takes it out, in the index of labels.
void keepLabel(Scene& scene, int edge);
void removeLabel(Scene& scene, int edge);

/// Everything of a line that is painted.
QRectF drawnArea(const Route& route);

/// A straight enough way for an edge whose nodes are just being moved; looks at nothing else.
Route directRoute(const QRectF& from, const QRectF& to);
/// From a node to a point (a line that is being drawn).
Route routeToPoint(const QRectF& from, QPointF to);

}  // namespace quarry::canvas
