// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/routing.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "gui/canvas/laid_lines.h"
#include "gui/canvas/route_shapes.h"
#include "gui/canvas/spread_ports.h"

namespace quarry::canvas {
namespace {

using enum Side;

struct Sides {
  Side from;
  Side to;
};

constexpr double clearance = 8;
constexpr double hit_cost = 600;
/// A radian that a line turns is as bad as so many units of its length: hooks are hard to follow.
constexpr double turn_cost = 60;
/// Each pair of sides that looks less natural than the one before.
constexpr double order_cost = 90;
constexpr double careful_order_cost = 60;
/// So many nodes are asked one by one whether a line runs through them; of more the index is asked along the line.
constexpr std::size_t few = 16;
constexpr int most_tries = 4;
/// So far from what it passes.
constexpr double beside = 26;
/// Of more lines nobody follows a single one, and looking at all takes time.
constexpr std::size_t most_apart = 1500;
/// Of more lines nobody minds a hook, and looking for the best way of each takes time.
constexpr std::size_t most_careful = 150;
constexpr std::size_t most_gaps = 4;
constexpr std::size_t most_sides_around = 3;
constexpr std::size_t most_areas = 400;
/// Nodes closer than this have no room for a line between them.
constexpr double least_gap = 14;
constexpr double least_gap_below = 9;

struct Obstacles {
  double cost = 0;
  QRectF bounds;
  std::vector<QRectF> rects;
};

struct Way {
  Route route;
  double cost = 0;
  bool is_blocked = false;
};

class Router {
 public:
  Router(Scene& scene, LineStyle lines, const LineChanges& changes)
      : scene_(scene),
        lines_(lines),
        changes_(changes),
        apart_(lines == LineStyle::orthogonal && scene.edges.size() <= most_apart),
        careful_(scene.edges.size() <= most_careful),
        crowded_(changes.areas.size() > most_areas) {
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
        edge.route.ports = chooseSides(edge);
        spread[edge.from] = true;
        spread[edge.to] = true;
      }
    }
    spreadPorts(scene_, spread);
    Rerouted rerouted;
    prepareIndices();
    for (std::size_t i = 0; i < count; ++i) {
      if (!kept[i] || scene_.edges[i].route.ports != before[i]) {
        reroute(static_cast<int>(i), rerouted);
      } else if (isIndexedAnew()) {
        enter(static_cast<int>(i));
        keepLabel(scene_, static_cast<int>(i));
      }
    }
    placeLabels(scene_, rerouted.edges);
    for (const int edge : rerouted.edges) {
      rerouted.area |= drawnArea(scene_.edges[edge].route);
    }
    return rerouted;
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
    if (changes_.everything || apart_ || crowded_ || !changes_.routed[index] || edge.route.points.isEmpty() ||
        changes_.moved[edge.from] || changes_.moved[edge.to]) {
      return false;
    }
    constexpr double near = 40;
    const QRectF from = scene_.nodes[edge.from].rect;
    const QRectF to = scene_.nodes[edge.to].rect;
    const QRectF reach = (edge.route.bounds | from | to).adjusted(-near, -near, near, near);
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

  void reroute(int index, Rerouted& rerouted) {
    Edge& edge = scene_.edges[index];
    if (!edge.route.points.isEmpty()) {
      rerouted.area |= drawnArea(edge.route);
      if (!isIndexedAnew()) {
        eachBox(edge.route.points, [&](const QRectF& box) { scene_.edge_index.remove(index, box); });
        removeLabel(scene_, index);
      }
    }
    edge.route = bestRoute(edge);
    enter(index);
    rerouted.edges.push_back(index);
  }

  QRectF shapeOf(int node) const { return scene_.nodes[node].shape(); }

  Obstacles obstaclesOf(const Route& route, const Edge& edge) const {
    const std::vector<int> near =
        scene_.node_index.find(route.bounds.adjusted(-clearance, -clearance, clearance, clearance));
    Obstacles found;
    if (near.size() > few) {
      std::set<int> seen;
      for (const QPointF& point : route.points) {
        scene_.node_index.each(QRectF(point, QSizeF()).adjusted(-clearance, -clearance, clearance, clearance),
                               [&](int node) { meet(found, edge, node, point, seen.insert(node).second); });
      }
      return found;
    }
    for (const int node : near) {
      const QRectF reach = scene_.nodes[node].rect.adjusted(-clearance, -clearance, clearance, clearance);
      bool first = true;
      for (const QPointF& point : route.points) {
        if (reach.contains(point)) {
          meet(found, edge, node, point, first);
          first = false;
        }
      }
    }
    return found;
  }

  /// Its own nodes a line may touch, but not run through.
  void meet(Obstacles& found, const Edge& edge, int node, const QPointF& point, bool first) const {
    if (node == edge.from || node == edge.to) {
      found.cost += shapeOf(node).adjusted(6, 6, -6, -6).contains(point) ? hit_cost / 8 : 0;
      return;
    }
    found.cost += hit_cost / 6 + (first ? hit_cost : 0);
    found.bounds |= scene_.nodes[node].rect;
    if (first) {
      found.rects.push_back(scene_.nodes[node].rect);
    }
  }

  /// Sides in the order in which they look natural for where the nodes stand.
  std::vector<Sides> candidates(const QRectF& from, const QRectF& to) const {
    const QPointF difference = to.center() - from.center();
    const Side ahead = difference.x() >= 0 ? right : left;
    const Side behind = difference.x() >= 0 ? left : right;
    const Side down = difference.y() >= 0 ? bottom : top;
    const Side up = difference.y() >= 0 ? top : bottom;
    const double gap_x = std::max(to.left() - from.right(), from.left() - to.right());
    const double gap_y = std::max(to.top() - from.bottom(), from.top() - to.bottom());
    std::vector<Sides> natural;
    if (gap_x >= least_gap) {
      natural = {{ahead, behind}, {down, behind}, {ahead, up}, {down, up}, {up, behind}, {ahead, down}};
    } else if (gap_y >= least_gap_below) {
      natural = {{down, up}, {ahead, ahead}, {behind, behind}, {ahead, up}, {down, behind}};
    } else {
      natural = {{ahead, ahead}, {down, down}, {up, up}};
    }
    return natural;
  }

  QPainterPath pathOf(const Edge& edge, const Ports& ports, double share) const {
    const QPointF from = portOf(shapeOf(edge.from), ports.from, ports.from_share);
    const QPointF to = portOf(shapeOf(edge.to), ports.to, ports.to_share);
    return lines_ == LineStyle::curved ? curve(from, ports.from, to, ports.to)
                                       : elbow(from, ports.from, to, ports.to, share);
  }

  /// The sides between which there is the best way; where the natural one is blocked, ways around count as well.
  Ports chooseSides(const Edge& edge) const {
    const std::vector<Sides> possible = candidates(shapeOf(edge.from), shapeOf(edge.to));
    Ports best;
    double best_cost = 1e18;
    const auto consider = [&](std::size_t index, const Way& way) {
      const double cost = way.cost + (careful_ ? careful_order_cost : order_cost) * static_cast<double>(index);
      if (cost < best_cost) {
        best_cost = cost;
        best = {possible[index].from, possible[index].to};
      }
    };
    for (std::size_t i = 0; i < possible.size(); ++i) {
      const Way way = plainWay(edge, {possible[i].from, possible[i].to});
      consider(i, way);
      if (i == 0 && !way.is_blocked) {
        return best;
      }
    }
    const bool looks_around = careful_ && lines_ == LineStyle::curved;
    for (std::size_t i = 0; looks_around && i < std::min(possible.size(), most_sides_around); ++i) {
      consider(i, bestCurve(edge, {possible[i].from, possible[i].to}));
    }
    return best;
  }

  Way wayOf(Route route, const Obstacles& met) const {
    const double cost = met.cost + route.length() + (careful_ ? turn_cost * turningOf(route) : 0);
    return {std::move(route), cost, met.cost > 0};
  }

  Way plainWay(const Edge& edge, const Ports& ports) const {
    Route route = finished(pathOf(edge, ports, 0.5));
    const Obstacles met = obstaclesOf(route, edge);
    return wayOf(std::move(route), met);
  }

  Route bestRoute(const Edge& edge) {
    if (lines_ == LineStyle::orthogonal) {
      Route best = bestElbow(edge);
      best.ports = edge.route.ports;
      return best;
    }
    Way way = bestCurve(edge, edge.route.ports);
    const Sides natural = candidates(shapeOf(edge.from), shapeOf(edge.to)).front();
    way.route.ports = edge.route.ports;
    way.route.is_natural = !way.is_blocked && way.route.ports.from == natural.from && way.route.ports.to == natural.to;
    return std::move(way.route);
  }

  /// Turns where nothing stands in the way and no other line runs; lines that leave one side turn one after the other.
  Route bestElbow(const Edge& edge) {
    const Ports& ports = edge.route.ports;
    const double usual = 0.5 + (ports.from_share - 0.5) * 0.4;
    Route best;
    double best_cost = 1e18;
    for (const double share : {usual, 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
      Route route = finished(pathOf(edge, ports, share));
      const double cost = obstaclesOf(route, edge).cost + (apart_ ? laid_.sharedBy(route) : 0);
      if (cost < best_cost) {
        best_cost = cost;
        best = std::move(route);
      }
      if (best_cost == 0) {
        break;
      }
    }
    if (apart_) {
      laid_.add(best);
    }
    return best;
  }

  Way bestCurve(const Edge& edge, const Ports& ports) const {
    Route straight = finished(pathOf(edge, ports, 0.5));
    const Obstacles met = obstaclesOf(straight, edge);
    Way best = wayOf(std::move(straight), met);
    if (met.cost == 0 || met.bounds.isNull()) {
      return best;
    }
    for (const bool above : {true, false}) {
      QRectF bounds = met.bounds;
      // Going around one may meet the next: then around both.
      for (int tries = 0; tries < most_tries; ++tries) {
        const double level = above ? bounds.top() - beside : bounds.bottom() + beside;
        const Obstacles next = detourAt(edge, ports, bounds, level, best);
        if (next.bounds.isNull() || bounds.contains(next.bounds)) {
          break;
        }
        bounds |= next.bounds;
      }
    }
    // Between two of them there may be room.
    for (std::size_t i = 0; careful_ && i < std::min(met.rects.size(), most_gaps); ++i) {
      for (const double level : {met.rects[i].top() - beside, met.rects[i].bottom() + beside}) {
        detourAt(edge, ports, met.bounds, level, best);
      }
    }
    return best;
  }

  /// Tries the way that passes `around` something on that level; `best` is the better one afterwards.
  Obstacles detourAt(const Edge& edge, const Ports& ports, const QRectF& around, double level, Way& best) const {
    const QPointF from = portOf(shapeOf(edge.from), ports.from, ports.from_share);
    const QPointF to = portOf(shapeOf(edge.to), ports.to, ports.to_share);
    const bool forward = to.x() >= from.x();
    const QPointF start(forward ? around.left() : around.right(), level);
    const QPointF end(forward ? around.right() : around.left(), level);
    Route route = finished(detour(from, ports.from, start, end, to, ports.to));
    Obstacles met = obstaclesOf(route, edge);
    if (Way way = wayOf(std::move(route), met); way.cost < best.cost) {
      best = std::move(way);
    }
    return met;
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
  LineStyle lines_;
  const LineChanges& changes_;
  QRectF areas_bounds_;
  /// The areas that changed.
  SpatialIndex changed_;
  /// Lines keep apart from each other.
  bool apart_;
  /// Few enough lines to look for the best way of each.
  bool careful_;
  /// So much has changed that asking takes longer than routing.
  bool crowded_;
  LaidLines laid_;
};

}  // namespace

QRectF drawnArea(const Route& route) {
  return route.bounds | QRectF(route.label - QPointF(50, 14), QSizeF(100, 28));
}

Rerouted routeEdges(Scene& scene, LineStyle lines, const LineChanges& changes) {
  return Router(scene, lines, changes).run();
}

}  // namespace quarry::canvas
