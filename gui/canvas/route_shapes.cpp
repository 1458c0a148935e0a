// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/route_shapes.h"

#include <algorithm>
#include <cmath>

namespace quarry::canvas {
namespace {

using enum Side;

QPointF onCurve(QPointF a, QPointF b, QPointF c, QPointF d, double t) {
  const double u = 1 - t;
  return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

void addStraight(QPolygonF& points, QPointF to) {
  constexpr double longest_piece = 24;
  const QPointF from = points.back();
  const int pieces =
      std::clamp(static_cast<int>(std::hypot(to.x() - from.x(), to.y() - from.y()) / longest_piece), 1, 400);
  for (int piece = 1; piece <= pieces; ++piece) {
    points << from + (to - from) * (static_cast<double>(piece) / pieces);
  }
}

void addCurved(QPolygonF& points, QPointF b, QPointF c, QPointF d) {
  constexpr int most_pieces = 96;
  // So many are enough for a bend that is as short as it can be.
  constexpr int bend_pieces = 18;
  const QPointF a = points.back();
  const double size = std::hypot(b.x() - a.x(), b.y() - a.y()) + std::hypot(d.x() - c.x(), d.y() - c.y());
  const double across = std::hypot(d.x() - a.x(), d.y() - a.y());
  const int pieces =
      std::clamp(static_cast<int>(size / 12), std::clamp(static_cast<int>(across / 10), 10, bend_pieces), most_pieces);
  for (int piece = 1; piece <= pieces; ++piece) {
    // Shorter towards the ends, where it bends most.
    points << onCurve(a, b, c, d, (1 - std::cos(M_PI * piece / pieces)) / 2);
  }
}

/// QPainterPath::pointAtPercent measures the whole path for each point it is asked for; this walks along it once.
QPolygonF pointsAlong(const QPainterPath& path) {
  QPolygonF points;
  for (int i = 0; i < path.elementCount(); ++i) {
    const QPainterPath::Element element = path.elementAt(i);
    if (element.type == QPainterPath::CurveToElement) {
      addCurved(points, element, path.elementAt(i + 1), path.elementAt(i + 2));
      i += 2;
    } else if (element.type == QPainterPath::LineToElement) {
      addStraight(points, element);
    } else {
      points << element;
    }
  }
  return points;
}

/// The corners between two stubs, so that every piece is level or upright.
QPolygonF corners(QPointF a, bool a_level, QPointF b, bool b_level, bool facing, double share) {
  if (a_level && b_level) {
    if (facing) {
      const double x = a.x() + (b.x() - a.x()) * share;
      return {{x, a.y()}, {x, b.y()}};
    }
    const double y = a.y() + (b.y() - a.y()) * share;
    return {a, {a.x(), y}, {b.x(), y}, b};
  }
  if (!a_level && !b_level) {
    if (facing) {
      const double y = a.y() + (b.y() - a.y()) * share;
      return {{a.x(), y}, {b.x(), y}};
    }
    const double x = a.x() + (b.x() - a.x()) * share;
    return {a, {x, a.y()}, {x, b.y()}, b};
  }
  return {a, a_level ? QPointF(a.x(), b.y()) : QPointF(b.x(), a.y()), b};
}

Side sideToward(const QRectF& from, QPointF to) {
  const QPointF difference = to - from.center();
  if (std::abs(difference.x()) * from.height() >= std::abs(difference.y()) * from.width()) {
    return difference.x() >= 0 ? right : left;
  }
  return difference.y() >= 0 ? bottom : top;
}

}  // namespace

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

QPointF portOf(const Node& node, Side side, double share) {
  return portOf(side == bottom ? node.rect : node.shape(), side, share);
}

QPainterPath rounded(const QPolygonF& points, double radius) {
  QPainterPath path(points.front());
  for (qsizetype i = 1; i + 1 < points.size(); ++i) {
    const QPointF in = points[i] - points[i - 1];
    const QPointF out = points[i + 1] - points[i];
    const double before = std::hypot(in.x(), in.y());
    const double after = std::hypot(out.x(), out.y());
    if (before < 0.5 || after < 0.5) {
      continue;
    }
    const double cut = std::min({radius, before / 2, after / 2});
    path.lineTo(points[i] - in * (cut / before));
    path.quadTo(points[i], points[i] + out * (cut / after));
  }
  path.lineTo(points.back());
  return path;
}

QPainterPath curve(QPointF from, Side from_side, QPointF to, Side to_side, double swing) {
  const QPointF difference = to - from;
  const bool along_x = outward(from_side).y() == 0;
  const double span = std::abs(along_x ? difference.x() : difference.y());
  // Between two sides that face each other closely the curve may not swing out beyond them.
  const QPointF ahead = outward(from_side);
  const double gap = QPointF::dotProduct(difference, ahead);
  const bool facing = gap > 0 && outward(to_side) == -ahead;
  const double reach = std::clamp(span * 0.5, facing ? std::min(36.0, gap) : 36.0, 220.0) * swing;
  QPainterPath path(from);
  path.cubicTo(from + outward(from_side) * reach, to + outward(to_side) * reach, to);
  return path;
}

/// Around something: leaves sideways, passes through `over` level, arrives sideways.
QPainterPath detour(QPointF from, Side from_side, QPointF over_start, QPointF over_end, QPointF to, Side to_side) {
  // Along the way it leaves: a line that leaves downwards dips no deeper than it must.
  const auto reach = [](Side side, QPointF way) {
    return std::max(30.0, std::abs(outward(side).y() == 0 ? way.x() : way.y()) * 0.5);
  };
  const double across_first = std::max(30.0, std::abs(over_start.x() - from.x()) * 0.5);
  const double across_last = std::max(30.0, std::abs(to.x() - over_end.x()) * 0.5);
  const double direction = over_end.x() >= over_start.x() ? 1 : -1;
  QPainterPath path(from);
  path.cubicTo(from + outward(from_side) * reach(from_side, over_start - from),
               over_start - QPointF(direction * across_first, 0), over_start);
  path.lineTo(over_end);
  path.cubicTo(over_end + QPointF(direction * across_last, 0), to + outward(to_side) * reach(to_side, to - over_end),
               to);
  return path;
}

Route finished(QPainterPath path) {
  Route route;
  route.points = pointsAlong(path);
  route.lengths.resize(route.points.size());
  for (qsizetype i = 1; i < route.points.size(); ++i) {
    const QPointF step = route.points[i] - route.points[i - 1];
    route.lengths[i] = route.lengths[i - 1] + std::hypot(step.x(), step.y());
  }
  route.bounds = route.points.boundingRect();
  route.path = std::move(path);
  route.label = route.at(0.5);
  return route;
}

double turningOf(const Route& route) {
  double turning = 0;
  const QPolygonF& points = route.points;
  for (qsizetype i = 2; i < points.size(); ++i) {
    const QPointF in = points[i - 1] - points[i - 2];
    const QPointF out = points[i] - points[i - 1];
    turning += std::abs(std::atan2(in.x() * out.y() - in.y() * out.x(), QPointF::dotProduct(in, out)));
  }
  return turning;
}

QPainterPath elbow(QPointF from, Side from_side, QPointF to, Side to_side, double share) {
  constexpr double stub = 16;
  const QPointF ahead = outward(from_side);
  const double gap = QPointF::dotProduct(to - from, ahead);
  const bool facing = outward(to_side) == -ahead && gap > 2 * stub;
  const double reach = facing ? 0 : stub;
  QPointF a = from + ahead * reach;
  QPointF b = to + outward(to_side) * reach;
  const bool a_level = ahead.y() == 0;
  const bool b_level = outward(to_side).y() == 0;
  if (from_side == to_side) {
    // Both leave to the same side: the farther stub decides.
    const double farther = std::max(QPointF::dotProduct(a, ahead), QPointF::dotProduct(b, ahead));
    a += ahead * (farther - QPointF::dotProduct(a, ahead));
    b += ahead * (farther - QPointF::dotProduct(b, ahead));
    return rounded({from, a, b, to}, corner_radius);
  }
  QPolygonF points{from};
  points << corners(a, a_level, b, b_level, facing, share) << to;
  return rounded(points, corner_radius);
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
