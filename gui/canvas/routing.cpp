// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/routing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gui/canvas/metrics.h"

namespace quarry::canvas {
namespace {

enum Side { left, right, top, bottom };
struct Sides {
  Side from;
  Side to;
};

constexpr double clearance = 8;
constexpr double hit_cost = 600;
/// Nodes closer than this have no room for a line between them.
constexpr double least_gap = 14;

QPointF outward(Side side) {
  switch (side) {
    case left:
      return {-1, 0};
    case right:
      return {1, 0};
    case top:
      return {0, -1};
    default:
      return {0, 1};
  }
}

/// `share` runs along the side, from its top or left end.
QPointF portOf(const QRectF& rect, Side side, double share) {
  switch (side) {
    case left:
      return {rect.left(), rect.top() + share * rect.height()};
    case right:
      return {rect.right(), rect.top() + share * rect.height()};
    case top:
      return {rect.left() + share * rect.width(), rect.top()};
    default:
      return {rect.left() + share * rect.width(), rect.bottom()};
  }
}

QPainterPath curve(QPointF from, Side from_side, QPointF to, Side to_side) {
  const QPointF difference = to - from;
  const bool along_x = outward(from_side).y() == 0;
  const double span = std::abs(along_x ? difference.x() : difference.y());
  // Between two sides that face each other closely the curve may not swing out beyond them.
  const QPointF ahead = outward(from_side);
  const double gap = QPointF::dotProduct(difference, ahead);
  const bool facing = gap > 0 && outward(to_side) == -ahead;
  const double reach = std::clamp(span * 0.5, facing ? std::min(36.0, gap) : 36.0, 220.0);
  QPainterPath path(from);
  path.cubicTo(from + outward(from_side) * reach, to + outward(to_side) * reach, to);
  return path;
}

/// Around something: leaves sideways, passes through `over` level, arrives sideways.
QPainterPath detour(QPointF from, Side from_side, QPointF over_start, QPointF over_end, QPointF to, Side to_side) {
  const double first = std::max(30.0, std::abs(over_start.x() - from.x()) * 0.5);
  const double last = std::max(30.0, std::abs(to.x() - over_end.x()) * 0.5);
  const double direction = over_end.x() >= over_start.x() ? 1 : -1;
  QPainterPath path(from);
  path.cubicTo(from + outward(from_side) * first, over_start - QPointF(direction * first, 0), over_start);
  path.lineTo(over_end);
  path.cubicTo(over_end + QPointF(direction * last, 0), to + outward(to_side) * last, to);
  return path;
}

QPointF onCurve(QPointF a, QPointF b, QPointF c, QPointF d, double t) {
  const double u = 1 - t;
  return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

/// QPainterPath::pointAtPercent measures the whole path for each point it is asked for; this walks along it once.
QPolygonF pointsAlong(const QPainterPath& path) {
  constexpr int pieces_a_curve = 24;
  QPolygonF points;
  for (int i = 0; i < path.elementCount(); ++i) {
    const QPainterPath::Element element = path.elementAt(i);
    if (element.type == QPainterPath::CurveToElement) {
      const QPointF from = points.back();
      for (int piece = 1; piece <= pieces_a_curve; ++piece) {
        points << onCurve(from, element, path.elementAt(i + 1), path.elementAt(i + 2),
                          static_cast<double>(piece) / pieces_a_curve);
      }
      i += 2;
    } else {
      points << element;
    }
  }
  return points;
}

Route finished(QPainterPath path) {
  Route route;
  route.points = pointsAlong(path);
  route.lengths.resize(route.points.size());
  for (qsizetype i = 1; i < route.points.size(); ++i) {
    const QPointF step = route.points[i] - route.points[i - 1];
    route.lengths[i] = route.lengths[i - 1] + std::hypot(step.x(), step.y());
  }
  route.path = std::move(path);
  route.label = route.at(0.5);
  return route;
}

struct Obstacles {
  double cost = 0;
  QRectF bounds;
};

class Router {
 public:
  explicit Router(Scene& scene) : scene_(scene) {}

  void run() {
    std::vector<Sides> sides;
    sides.reserve(scene_.edges.size());
    for (const Edge& edge : scene_.edges) {
      sides.push_back(chooseSides(edge));
    }
    spreadPorts(sides);
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      Edge& edge = scene_.edges[i];
      edge.route = bestRoute(edge, sides[i], ports_[2 * i], ports_[2 * i + 1]);
    }
    scene_.edge_index.clear();
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      indexEdge(static_cast<int>(i));
    }
    placeLabels();
  }

 private:
  QRectF shapeOf(int node) const { return scene_.nodes[node].shape(); }

  Obstacles obstaclesOf(const QPolygonF& points, const Edge& edge) const {
    Obstacles found;
    std::vector<int> seen;
    for (const QPointF& point : points) {
      const QRectF around(point.x() - clearance, point.y() - clearance, 2 * clearance, 2 * clearance);
      for (const int node : scene_.node_index.find(around)) {
        const bool own = node == edge.from || node == edge.to;
        // Its own nodes it may touch, but not run through.
        if (own ? !shapeOf(node).adjusted(6, 6, -6, -6).contains(point) : false) {
          continue;
        }
        found.cost += own ? hit_cost / 8 : hit_cost / 6;
        if (!own && std::find(seen.begin(), seen.end(), node) == seen.end()) {
          seen.push_back(node);
          found.cost += hit_cost;
          found.bounds |= scene_.nodes[node].rect;
        }
      }
    }
    return found;
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
    } else if (gap_y >= 20) {
      natural = {{down, up}, {ahead, ahead}, {behind, behind}, {ahead, up}, {down, behind}};
    } else {
      natural = {{ahead, ahead}, {down, down}, {up, up}};
    }
    return natural;
  }

  Sides chooseSides(const Edge& edge) const {
    const QRectF from = shapeOf(edge.from);
    const QRectF to = shapeOf(edge.to);
    const std::vector<Sides> possible = candidates(from, to);
    Sides best = possible.front();
    double best_cost = 1e18;
    for (std::size_t i = 0; i < possible.size(); ++i) {
      const Sides sides = possible[i];
      const Route route =
          finished(curve(portOf(from, sides.from, 0.5), sides.from, portOf(to, sides.to, 0.5), sides.to));
      const double cost = obstaclesOf(route.points, edge).cost + route.length() + 90.0 * static_cast<double>(i);
      if (cost < best_cost) {
        best_cost = cost;
        best = sides;
      }
      if (i == 0 && obstaclesOf(route.points, edge).cost == 0) {
        break;
      }
    }
    return best;
  }

  /// Ends that share a side stand apart, in the order of where they lead.
  void spreadPorts(const std::vector<Sides>& sides) {
    struct End {
      std::size_t port;
      double toward;
    };
    std::map<std::pair<int, int>, std::vector<End>> ends;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const Edge& edge = scene_.edges[i];
      const auto add = [&](int node, int other, Side side, std::size_t port) {
        const QPointF there = shapeOf(other).center();
        const bool upright = side == left || side == right;
        ends[{node, side}].push_back({port, upright ? there.y() : there.x()});
      };
      add(edge.from, edge.to, sides[i].from, 2 * i);
      add(edge.to, edge.from, sides[i].to, 2 * i + 1);
    }
    ports_.assign(2 * sides.size(), 0.5);
    for (auto& [at, here] : ends) {
      std::stable_sort(here.begin(), here.end(), [](const End& a, const End& b) { return a.toward < b.toward; });
      for (std::size_t i = 0; i < here.size(); ++i) {
        ports_[here[i].port] = (i + 1.0) / (here.size() + 1.0);
      }
    }
  }

  Route bestRoute(const Edge& edge, Sides sides, double from_share, double to_share) const {
    const QPointF from = portOf(shapeOf(edge.from), sides.from, from_share);
    const QPointF to = portOf(shapeOf(edge.to), sides.to, to_share);
    Route best = finished(curve(from, sides.from, to, sides.to));
    const Obstacles met = obstaclesOf(best.points, edge);
    if (met.cost == 0 || met.bounds.isNull()) {
      return best;
    }
    double best_cost = met.cost + best.length();
    const bool forward = to.x() >= from.x();
    for (const double level : {met.bounds.top() - 26, met.bounds.bottom() + 26}) {
      const QPointF start(forward ? met.bounds.left() : met.bounds.right(), level);
      const QPointF end(forward ? met.bounds.right() : met.bounds.left(), level);
      Route around = finished(detour(from, sides.from, start, end, to, sides.to));
      const double cost = obstaclesOf(around.points, edge).cost + around.length() * 1.2;
      if (cost < best_cost) {
        best_cost = cost;
        best = std::move(around);
      }
    }
    return best;
  }

  void indexEdge(int index) {
    const QPolygonF& points = scene_.edges[index].route.points;
    for (qsizetype i = 0; i + 1 < points.size(); i += 4) {
      const qsizetype last = std::min(i + 4, points.size() - 1);
      QRectF box(points[i], points[i]);
      for (qsizetype j = i; j <= last; ++j) {
        box |= QRectF(points[j], QSizeF(1, 1));
      }
      scene_.edge_index.insert(index, box);
    }
  }

  /// How many other lines run through the box.
  int othersIn(const QRectF& box, int own) const {
    int others = 0;
    for (const int index : scene_.edge_index.find(box)) {
      const QPolygonF& points = scene_.edges[index].route.points;
      const bool through = index != own && std::any_of(points.begin(), points.end(),
                                                       [&](const QPointF& point) { return box.contains(point); });
      others += through ? 1 : 0;
    }
    return others;
  }

  void placeLabels() {
    SpatialIndex taken;
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      Route& route = scene_.edges[i].route;
      const QSizeF size(scene_.edges[i].kind == v1::Edge::KIND_CALL ? 96 : 72, metrics::label_height + 4);
      double best = 1e18;
      for (const double share : {0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82}) {
        const QPointF middle = route.at(share);
        const QRectF box(middle - QPointF(size.width() / 2, size.height() / 2), size);
        const double cost = (scene_.node_index.touches(box) ? 100 : 0) + (taken.touches(box) ? 60 : 0) +
                            4.0 * othersIn(box, static_cast<int>(i)) + 6 * std::abs(share - 0.5);
        if (cost < best) {
          best = cost;
          route.label = middle;
        }
        if (cost == 0) {
          break;
        }
      }
      taken.insert(static_cast<int>(i), QRectF(route.label - QPointF(size.width() / 2, size.height() / 2), size));
    }
  }

  Scene& scene_;
  std::vector<double> ports_;
};

Side sideToward(const QRectF& from, QPointF to) {
  const QPointF difference = to - from.center();
  if (std::abs(difference.x()) * from.height() >= std::abs(difference.y()) * from.width()) {
    return difference.x() >= 0 ? right : left;
  }
  return difference.y() >= 0 ? bottom : top;
}

}  // namespace

void routeEdges(Scene& scene) {
  Router(scene).run();
}

Route directRoute(const QRectF& from, const QRectF& to) {
  const Side leave = sideToward(from, to.center());
  const Side arrive = sideToward(to, from.center());
  return finished(curve(portOf(from, leave, 0.5), leave, portOf(to, arrive, 0.5), arrive));
}

Route routeToPoint(const QRectF& from, QPointF to) {
  const Side leave = sideToward(from, to);
  const Side arrive = leave == left ? right : leave == right ? left : leave == top ? bottom : top;
  return finished(curve(portOf(from, leave, 0.5), leave, to, arrive));
}

}  // namespace quarry::canvas
