// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/ways.h"

#include <algorithm>
#include <cmath>

#include "gui/canvas/route_shapes.h"

namespace quarry::canvas {
namespace {

using enum Side;

/// A radian that a line turns is as bad as so many units of its length: hooks are hard to follow.
constexpr double turn_cost = 60;
constexpr double corner_cost = turn_cost * M_PI / 2;
/// Each pair of sides that looks less natural than the one before.
constexpr double order_cost = 90;
constexpr double careful_order_cost = 60;
/// A unit along another line is as bad as so many beside all.
constexpr double shared_cost = 3;
constexpr int most_tries = 4;
/// So far from what it passes.
constexpr double beside = 26;
/// Of more lines nobody follows a single one, and looking at all takes time.
constexpr std::size_t most_apart = 1500;
/// Of more lines nobody minds a hook, and looking for the best way of each takes time.
constexpr std::size_t most_careful = 150;
constexpr std::size_t most_searched = 600;
constexpr std::size_t most_gaps = 4;
constexpr std::size_t most_sides_around = 3;
/// Nodes closer than this have no room for a line between them.
constexpr double least_gap = 14;
constexpr double least_gap_below = 9;

}  // namespace

Ways::Ways(const Scene& scene, LineStyle lines)
    : scene_(scene),
      lines_(lines),
      apart_(scene.edges.size() <= (lines == LineStyle::orthogonal ? most_apart : most_careful)),
      careful_(scene.edges.size() <= most_careful),
      searches_(scene.edges.size() <= most_searched) {
}

bool Ways::Way::isBetterThan(const Way& other) const {
  return std::pair(crossed, cost) < std::pair(other.crossed, other.cost);
}

/// Sides in the order in which they look natural for where the nodes stand.
std::vector<Ways::Sides> Ways::candidates(const QRectF& from, const QRectF& to) {
  const QPointF difference = to.center() - from.center();
  const Side ahead = difference.x() >= 0 ? right : left;
  const Side behind = difference.x() >= 0 ? left : right;
  const Side down = difference.y() >= 0 ? bottom : top;
  const Side up = difference.y() >= 0 ? top : bottom;
  const double gap_x = std::max(to.left() - from.right(), from.left() - to.right());
  const double gap_y = std::max(to.top() - from.bottom(), from.top() - to.bottom());
  if (gap_x >= least_gap) {
    return {{ahead, behind}, {down, behind}, {ahead, up}, {down, up}, {up, behind}, {ahead, down}};
  }
  if (gap_y >= least_gap_below) {
    return {{down, up}, {ahead, ahead}, {behind, behind}, {ahead, up}, {down, behind}};
  }
  return {{ahead, ahead}, {down, down}, {up, up}};
}

bool Ways::isNatural(const Edge& edge, const Ports& ports) const {
  const Sides natural = candidates(shapeOf(edge.from), shapeOf(edge.to)).front();
  return ports.from == natural.from && ports.to == natural.to;
}

QPointF Ways::leaveOf(const Edge& edge, const Ports& ports) const {
  return portOf(scene_.nodes[edge.from], ports.from, ports.from_share);
}

QPointF Ways::arriveOf(const Edge& edge, const Ports& ports) const {
  return portOf(scene_.nodes[edge.to], ports.to, ports.to_share);
}

/// Where the natural sides are blocked, ways around count as well.
void Ways::chooseSides(Edge& edge) const {
  const std::vector<Sides> possible = candidates(shapeOf(edge.from), shapeOf(edge.to));
  edge.route.searched = {};
  Way best;
  Sides sides = possible.front();
  const auto consider = [&](std::size_t index, Way way) {
    way.cost += (careful_ ? careful_order_cost : order_cost) * static_cast<double>(index);
    if (way.isBetterThan(best)) {
      best = std::move(way);
      sides = possible[index];
    }
  };
  for (std::size_t i = 0; i < possible.size(); ++i) {
    Way way = plainWay(edge, {possible[i].from, possible[i].to});
    const bool is_free = !way.is_blocked;
    consider(i, std::move(way));
    if (i == 0 && is_free) {
      edge.route.ports = {sides.from, sides.to};
      return;
    }
  }
  const bool looks_around = careful_ && lines_ == LineStyle::curved;
  for (std::size_t i = 0; looks_around && i < std::min(possible.size(), most_sides_around); ++i) {
    consider(i, bestCurve(edge, {possible[i].from, possible[i].to}));
  }
  if (searches_) {
    edge.route.searched = searchedFor(scene_, edge.from, edge.to);
  }
  if (searches_ && best.is_blocked) {
    std::vector<Gate> leave;
    std::vector<Gate> arrive;
    for (const Side side : {left, right, top, bottom}) {
      leave.push_back({portOf(scene_.nodes[edge.from], side, 0.5), side});
      arrive.push_back({portOf(scene_.nodes[edge.to], side, 0.5), side});
    }
    const auto passage = findPassage(scene_, edge.from, leave, edge.to, arrive, corner_cost);
    if (passage && wayAlong(edge, passage->corners).isBetterThan(best)) {
      sides = {leave[passage->from].side, arrive[passage->to].side};
    }
  }
  edge.route.ports = {sides.from, sides.to};
}

double Ways::costOf(const Route& route, const Obstacles& met) const {
  return met.cost + route.length() + (careful_ ? turn_cost * turningOf(route) : 0);
}

Ways::Way Ways::wayOf(const Edge& edge, Route route) const {
  const Obstacles met = obstaclesOf(scene_, edge, route);
  const double cost = costOf(route, met) + (apart_ ? shared_cost * laid_.sharedBy(route) : 0);
  return {std::move(route), cost, met.crossed, met.cost > 0};
}

Ways::Way Ways::plainWay(const Edge& edge, const Ports& ports) const {
  const QPointF from = leaveOf(edge, ports);
  const QPointF to = arriveOf(edge, ports);
  return wayOf(edge, finished(lines_ == LineStyle::curved ? curve(from, ports.from, to, ports.to)
                                                          : elbow(from, ports.from, to, ports.to, 0.5)));
}

Route Ways::lay(const Edge& edge) {
  const Ports& ports = edge.route.ports;
  Way way = lines_ == LineStyle::curved ? bestCurve(edge, ports) : bestElbow(edge);
  if (lines_ == LineStyle::curved && apart_ && laid_.sharedBy(way.route) > 0) {
    swing(edge, way);
  }
  if (searches_ && (way.is_blocked || (apart_ && laid_.sharedBy(way.route) > 0))) {
    passThrough(edge, way);
  }
  if (apart_) {
    laid_.add(way.route);
  }
  way.route.ports = ports;
  way.route.searched = edge.route.searched;
  way.route.is_natural = lines_ == LineStyle::curved && !way.is_blocked && isNatural(edge, ports);
  return std::move(way.route);
}

/// Turns where nothing stands in the way and no other line runs; lines that leave one side turn one after the other.
Ways::Way Ways::bestElbow(const Edge& edge) const {
  const Ports& ports = edge.route.ports;
  const double usual = 0.5 + (ports.from_share - 0.5) * 0.4;
  Way best;
  for (const double share : {usual, 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
    Route route = finished(elbow(leaveOf(edge, ports), ports.from, arriveOf(edge, ports), ports.to, share));
    const Obstacles met = obstaclesOf(scene_, edge, route);
    const double cost = met.cost + (apart_ ? shared_cost * laid_.sharedBy(route) : 0);
    if (Way way{std::move(route), cost, met.crossed, met.cost > 0}; way.isBetterThan(best)) {
      best = std::move(way);
    }
    if (best.cost == 0) {
      break;
    }
  }
  return wayOf(edge, std::move(best.route));
}

Ways::Way Ways::bestCurve(const Edge& edge, const Ports& ports) const {
  Route straight = finished(curve(leaveOf(edge, ports), ports.from, arriveOf(edge, ports), ports.to));
  const Obstacles met = obstaclesOf(scene_, edge, straight);
  Way best = wayOf(edge, std::move(straight));
  if (met.cost > 0 && !met.bounds.isNull()) {
    detourAround(edge, ports, met, best);
  }
  return best;
}

void Ways::detourAround(const Edge& edge, const Ports& ports, const Obstacles& met, Way& best) const {
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
}

/// Tries the way that passes `around` something on that level; `best` is the better one afterwards.
Obstacles Ways::detourAt(const Edge& edge, const Ports& ports, const QRectF& around, double level, Way& best) const {
  const QPointF from = leaveOf(edge, ports);
  const QPointF to = arriveOf(edge, ports);
  const bool forward = to.x() >= from.x();
  const QPointF start(forward ? around.left() : around.right(), level);
  const QPointF end(forward ? around.right() : around.left(), level);
  Route route = finished(detour(from, ports.from, start, end, to, ports.to));
  Obstacles met = obstaclesOf(scene_, edge, route);
  if (Way way = wayOf(edge, std::move(route)); way.isBetterThan(best)) {
    best = std::move(way);
  }
  return met;
}

/// Tries to get out of the way of lines it would run along.
void Ways::swing(const Edge& edge, Way& best) const {
  const Ports& ports = edge.route.ports;
  for (const double much : {0.7, 1.4, 0.5}) {
    Way way = wayOf(edge, finished(curve(leaveOf(edge, ports), ports.from, arriveOf(edge, ports), ports.to, much)));
    if (way.isBetterThan(best)) {
      best = std::move(way);
    }
  }
}

/// Where everything else runs behind nodes or too close by.
void Ways::passThrough(const Edge& edge, Way& best) const {
  const Ports& ports = edge.route.ports;
  const auto passage = findPassage(scene_, edge.from, {{leaveOf(edge, ports), ports.from}}, edge.to,
                                   {{arriveOf(edge, ports), ports.to}}, corner_cost);
  if (!passage) {
    return;
  }
  if (Way way = wayAlong(edge, keptBeside(edge, passage->corners)); way.isBetterThan(best)) {
    best = std::move(way);
  }
}

/// Curves are as wide as there is room for them.
Ways::Way Ways::wayAlong(const Edge& edge, const QPolygonF& corners) const {
  if (lines_ == LineStyle::orthogonal) {
    return wayOf(edge, finished(rounded(corners, corner_radius)));
  }
  Way best;
  for (const double radius : {90.0, 60.0, 36.0, 16.0}) {
    Way way = wayOf(edge, finished(rounded(corners, radius)));
    if (way.isBetterThan(best)) {
      best = std::move(way);
    }
    if (!best.is_blocked) {
      break;
    }
  }
  return best;
}

/// Moves each piece between two corners aside until it runs along no other line.
QPolygonF Ways::keptBeside(const Edge& edge, QPolygonF corners) const {
  for (qsizetype i = 1; apart_ && i + 2 < corners.size(); ++i) {
    const QPointF along = corners[i + 1] - corners[i];
    const QPointF aside = std::abs(along.y()) < std::abs(along.x()) ? QPointF(0, 1) : QPointF(1, 0);
    const QPolygonF before = corners;
    double best = 1e18;
    for (const double by : {0.0, 7.5, -7.5, 15.0, -15.0, 22.5, -22.5, 30.0, -30.0}) {
      QPolygonF moved = before;
      moved[i] += aside * by;
      moved[i + 1] += aside * by;
      const Route route = finished(rounded(moved, corner_radius));
      const Obstacles met = obstaclesOf(scene_, edge, route);
      const double cost = met.cost + shared_cost * laid_.sharedBy(route) + std::abs(by) / 10;
      if (cost < best) {
        best = cost;
        corners = moved;
      }
      if (best == 0) {
        break;
      }
    }
  }
  return corners;
}

}  // namespace quarry::canvas
