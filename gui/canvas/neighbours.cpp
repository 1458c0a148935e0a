// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/neighbours.h"

#include <cmath>
#include <set>

namespace quarry::canvas {

int neighbourOf(const Scene& scene, int node, QPointF direction) {
  std::set<int> joined;
  for (const int edge : scene.edgesOf(node)) {
    joined.insert(scene.edges[edge].from);
    joined.insert(scene.edges[edge].to);
  }
  const QPointF here = scene.nodes[node].rect.center();
  int best = -1;
  double best_cost = 1e18;
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const QPointF way = scene.nodes[i].rect.center() - here;
    const double along = QPointF::dotProduct(way, direction);
    const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
    if (static_cast<int>(i) == node || along <= 1 || across > 2 * along) {
      continue;
    }
    const double cost = (along + 2 * across) * (joined.contains(static_cast<int>(i)) ? 0.6 : 1);
    if (cost < best_cost) {
      best_cost = cost;
      best = static_cast<int>(i);
    }
  }
  return best;
}

}  // namespace quarry::canvas
