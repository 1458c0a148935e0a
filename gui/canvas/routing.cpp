// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/routing.h"

#include <algorithm>
#include <utility>

#include "gui/canvas/metrics.h"
#include "gui/canvas/spread_ports.h"
#include "gui/canvas/ways.h"

namespace quarry::canvas {
namespace {

constexpr std::size_t most_areas = 400;

/// What is painted of it is the same.
bool looksTheSame(const Route& a, const Route& b) {
  return a.points == b.points && a.label == b.label && a.label_width == b.label_width && a.has_room == b.has_room;
}

class Router {
 public:
  Router(Scene& scene, LineStyle lines, const LineChanges& changes)
      : scene_(scene), ways_(scene, lines), changes_(changes), crowded_(changes.areas.size() > most_areas) {
    for (const QRectF& area : changes.areas) {
      areas_bounds_ |= area;
      if (!crowded_) {
        changed_.insert(0, area);
      }
    }
  }

  Rerouted run() {
    const std::size_t count = scene_.edges.size();
    std::vector<bool> kept(count);
    std::vector<Ports> before(count);
    std::vector<bool> spread = changes_.everything ? std::vector<bool>(scene_.nodes.size(), true) : changes_.respread;
    for (std::size_t i = 0; i < count; ++i) {
      Edge& edge = scene_.edges[i];
      before[i] = edge.route.ports;
      kept[i] = isKept(i);
      if (!kept[i]) {
        ways_.chooseSides(edge);
        spread[edge.from] = true;
        spread[edge.to] = true;
      }
    }
    spreadPorts(scene_, spread);
    prepareIndices();
    for (std::size_t i = 0; i < count; ++i) {
      if (!kept[i] || scene_.edges[i].route.ports != before[i]) {
        reroute(static_cast<int>(i));
      } else if (isIndexedAnew()) {
        enter(static_cast<int>(i));
        keepLabel(scene_, static_cast<int>(i));
      }
    }
    placeLabels(scene_, routed_);
    return whatChanged();
  }

 private:
  bool isIndexedAnew() const { return changes_.everything || changes_.renumbered; }

  void prepareIndices() {
    if (isIndexedAnew()) {
      scene_.edge_index.clear();
      scene_.label_index.clear();
    }
  }

  /// Nothing near it has changed.
  bool isKept(std::size_t index) const {
    const Edge& edge = scene_.edges[index];
    // Where lines make room for each other, each depends on all before it.
    if (changes_.everything || ways_.keepApart() || crowded_ || !changes_.routed[index] ||
        edge.route.points.isEmpty() || changes_.moved[edge.from] || changes_.moved[edge.to]) {
      return false;
    }
    constexpr double near = 40;
    const QRectF from = scene_.nodes[edge.from].rect;
    const QRectF to = scene_.nodes[edge.to].rect;
    const QRectF reach = (edge.route.bounds | edge.route.searched | from | to).adjusted(-near, -near, near, near);
    if (!areas_bounds_.intersects(reach)) {
      return true;
    }
    if (edge.route.is_natural) {
      // No other way would be better; only what comes close can hinder it, also on the middles of its sides.
      const double aside = near + std::max({from.width(), from.height(), to.width(), to.height()}) / 2;
      return !passesChange(edge.route, aside);
    }
    return std::none_of(changes_.areas.begin(), changes_.areas.end(),
                        [&](const QRectF& area) { return area.intersects(reach); });
  }

  bool passesChange(const Route& route, double aside) const {
    bool passes = false;
    eachBox(route.points, [&](const QRectF& box) {
      passes = passes || changed_.touches(box.adjusted(-aside, -aside, aside, aside));
    });
    return passes;
  }

  void reroute(int index) {
    Edge& edge = scene_.edges[index];
    if (!edge.route.points.isEmpty() && !isIndexedAnew()) {
      eachBox(edge.route.points, [&](const QRectF& box) { scene_.edge_index.remove(index, box); });
      removeLabel(scene_, index);
    }
    Route route = ways_.lay(edge);
    before_.push_back(std::exchange(edge.route, std::move(route)));
    enter(index);
    routed_.push_back(index);
  }

  /// Of what was looked at anew most is as it was.
  Rerouted whatChanged() {
    Rerouted changed;
    for (std::size_t i = 0; i < routed_.size(); ++i) {
      Route& route = scene_.edges[routed_[i]].route;
      if (looksTheSame(route, before_[i])) {
        route.points = before_[i].points;
        continue;
      }
      changed.edges.push_back(routed_[i]);
      changed.area |= drawnArea(route) | (before_[i].points.isEmpty() ? QRectF() : drawnArea(before_[i]));
    }
    return changed;
  }

  void enter(int index) {
    eachBox(scene_.edges[index].route.points, [&](const QRectF& box) { scene_.edge_index.insert(index, box); });
  }

  template <typename Visit>
  static void eachBox(const QPolygonF& points, Visit visit) {
    for (qsizetype i = 0; i + 1 < points.size(); i += 4) {
      const qsizetype last = std::min(i + 4, points.size() - 1);
      QRectF box(points[i], points[i]);
      for (qsizetype j = i; j <= last; ++j) {
        box |= QRectF(points[j], QSizeF(1, 1));
      }
      visit(box);
    }
  }

  Scene& scene_;
  Ways ways_;
  const LineChanges& changes_;
  QRectF areas_bounds_;
  /// The areas that changed.
  SpatialIndex changed_;
  /// So much has changed that asking takes longer than routing.
  bool crowded_;
  /// Lines that were looked at anew, and their ways before.
  std::vector<int> routed_;
  std::vector<Route> before_;
};

}  // namespace

QRectF drawnArea(const Route& route) {
  // Several lines that are drawn as one may say more than there is room for.
  constexpr double least_width = 100;
  constexpr double air = 4;
  const QSizeF size(std::max(least_width, route.label_width + 2 * air), metrics::label_height + 2 * air);
  return route.bounds | QRectF(route.label - QPointF(size.width() / 2, size.height() / 2), size);
}

Rerouted routeEdges(Scene& scene, LineStyle lines, const LineChanges& changes) {
  return Router(scene, lines, changes).run();
}

}  // namespace quarry::canvas
