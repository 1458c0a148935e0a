// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <limits>
#include <vector>

#include "gui/canvas/laid_lines.h"
#include "gui/canvas/obstacles.h"
#include "gui/canvas/passages.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Finds the way of one line after the other: natural where that is free, else around what stands in its way, else
/// through whatever room there is.
class Ways {
 public:
  /// The nodes of the scene must not change as long as this is used.
  Ways(const Scene& scene, LineStyle lines);

  /// Each line's way depends on those that were laid before it.
  bool keepApart() const { return apart_; }
  /// The sides between which there is the best way, and what was searched for it.
  void chooseSides(Edge& edge) const;
  /// The best way between the edge's ports; who comes next keeps beside it.
  Route lay(const Edge& edge);

 private:
  struct Sides {
    Side from;
    Side to;
  };
  /// Until it has a route worse than any.
  struct Way {
    Route route;
    double cost = 1e18;
    int crossed = std::numeric_limits<int>::max();
    bool is_blocked = true;

    bool isBetterThan(const Way& other) const;
  };

  QRectF shapeOf(int node) const { return scene_.nodes[node].shape(); }
  QPointF leaveOf(const Edge& edge, const Ports& ports) const;
  QPointF arriveOf(const Edge& edge, const Ports& ports) const;
  static std::vector<Sides> candidates(const QRectF& from, const QRectF& to);
  bool isNatural(const Edge& edge, const Ports& ports) const;

  double costOf(const Route& route, const Obstacles& met) const;
  Way wayOf(const Edge& edge, Route route) const;
  Way plainWay(const Edge& edge, const Ports& ports) const;

  Way bestElbow(const Edge& edge) const;
  Way bestCurve(const Edge& edge, const Ports& ports) const;
  void detourAround(const Edge& edge, const Ports& ports, const Obstacles& met, Way& best) const;
  Obstacles detourAt(const Edge& edge, const Ports& ports, const QRectF& around, double level, Way& best) const;
  void swing(const Edge& edge, Way& best) const;
  void passThrough(const Edge& edge, Way& best) const;
  Way wayAlong(const Edge& edge, const QPolygonF& corners) const;
  QPolygonF keptBeside(const Edge& edge, QPolygonF corners) const;

  const Scene& scene_;
  LineStyle lines_;
  /// Lines keep apart from each other.
  bool apart_;
  /// Few enough lines to look for the best way of each.
  bool careful_;
  /// Few enough to look for passages.
  bool searches_;
  LaidLines laid_;
};

}  // namespace quarry::canvas
