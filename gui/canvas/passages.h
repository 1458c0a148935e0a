// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Where a line may leave or arrive, and what it costs to do so there.
struct Gate {
  QPointF port;
  Side side = Side::right;
  double cost = 0;
};

/// A way through the room between nodes.
struct Passage {
  /// From port to port; every piece is level or upright.
  QPolygonF corners;
  /// The gates it takes, as indices.
  std::size_t from = 0;
  std::size_t to = 0;
};

/// The part of the drawing that is looked at for ways between two nodes: a change elsewhere changes none.
QRectF searchedFor(const Scene& scene, int from, int to);

/// The way from one node to another that is shortest, where a corner counts as so many units, and runs behind no node;
/// none where there is none, or where so much stands around that looking takes too long. Needs `indexNodes`.
std::optional<Passage> findPassage(const Scene& scene, int from, const std::vector<Gate>& leave, int to,
                                   const std::vector<Gate>& arrive, double corner_cost);

}  // namespace quarry::canvas
