// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/obstacles.h"

#include <set>

namespace quarry::canvas {
namespace {

constexpr double clearance = 8;
constexpr double hit_cost = 600;
/// So many nodes are asked one by one whether a line runs through them; of more the index is asked along the line.
constexpr std::size_t few_nodes = 16;

class Meeting {
 public:
  Meeting(const Scene& scene, const Edge& edge) : scene_(scene), edge_(edge) {}

  Obstacles along(const Route& route) {
    const std::vector<int> near = scene_.node_index.find(withAir(route.bounds));
    if (near.size() > few_nodes) {
      for (const QPointF& point : route.points) {
        scene_.node_index.each(withAir(QRectF(point, QSizeF())), [&](int node) { meet(node, point); });
      }
      return std::move(found_);
    }
    for (const int node : near) {
      const QRectF reach = withAir(scene_.nodes[node].rect);
      for (const QPointF& point : route.points) {
        if (reach.contains(point)) {
          meet(node, point);
        }
      }
    }
    return std::move(found_);
  }

 private:
  static QRectF withAir(const QRectF& rect) { return rect.adjusted(-clearance, -clearance, clearance, clearance); }

  /// Its own nodes a line may touch, but not run through.
  void meet(int node, const QPointF& point) {
    const QRectF& rect = scene_.nodes[node].rect;
    if (node == edge_.from || node == edge_.to) {
      found_.cost += rect.adjusted(6, 6, -6, -6).contains(point) ? hit_cost / 8 : 0;
      return;
    }
    const bool first = met_.insert(node).second;
    found_.cost += hit_cost / 6 + (first ? hit_cost : 0);
    found_.bounds |= rect;
    if (first) {
      found_.rects.push_back(rect);
    }
    if (rect.contains(point) && crossed_.insert(node).second) {
      ++found_.crossed;
    }
  }

  const Scene& scene_;
  const Edge& edge_;
  Obstacles found_;
  std::set<int> met_;
  std::set<int> crossed_;
};

}  // namespace

Obstacles obstaclesOf(const Scene& scene, const Edge& edge, const Route& route) {
  return Meeting(scene, edge).along(route);
}

}  // namespace quarry::canvas
