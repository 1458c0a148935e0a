// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/laid_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace quarry::canvas {
namespace {

/// Closer than this two lines look like one.
constexpr double apart = 7;
/// Shorter pieces are corners.
constexpr double least_length = 5;
/// Lines that meet at a node or cross flatly run beside each other for that long.
constexpr double least_shared = 20;
/// Of the angle between two pieces that run alongside, as its sine.
constexpr double alongside = 0.25;

QRectF boxOf(const QLineF& line) {
  return QRectF(line.p1(), line.p2()).normalized().adjusted(-0.5, -0.5, 0.5, 0.5);
}

/// Pieces that go on straight are one.
std::vector<QLineF> piecesOf(const Route& route) {
  std::vector<QLineF> pieces;
  const QPolygonF& points = route.points;
  const auto goesOn = [&](const QLineF& piece, QPointF to) {
    const QPointF along = piece.p2() - piece.p1();
    const QPointF next = to - piece.p2();
    return std::abs(along.x() * next.y() - along.y() * next.x()) < 1e-6 && QPointF::dotProduct(along, next) > 0;
  };
  for (qsizetype i = 1; i < points.size(); ++i) {
    if (!pieces.empty() && goesOn(pieces.back(), points[i])) {
      pieces.back().setP2(points[i]);
    } else {
      pieces.emplace_back(points[i - 1], points[i]);
    }
  }
  std::erase_if(pieces, [](const QLineF& piece) { return piece.length() < least_length; });
  return pieces;
}

/// For how long the two run beside each other.
double sharedOf(const QLineF& a, const QLineF& b) {
  const QPointF along = (a.p2() - a.p1()) / a.length();
  const auto alongOf = [&](QPointF point) { return QPointF::dotProduct(point - a.p1(), along); };
  const auto asideOf = [&](QPointF point) {
    return (point.x() - a.x1()) * along.y() - (point.y() - a.y1()) * along.x();
  };
  const double first = asideOf(b.p1());
  const double last = asideOf(b.p2());
  if (std::abs(last - first) > alongside * b.length() || std::abs(first + last) / 2 >= apart) {
    return 0;
  }
  const auto [low, high] = std::minmax({alongOf(b.p1()), alongOf(b.p2())});
  return std::max(0.0, std::min(high, a.length()) - std::max(low, 0.0));
}

}  // namespace

void LaidLines::add(const Route& route) {
  for (const QLineF& line : piecesOf(route)) {
    index_.insert(static_cast<int>(pieces_.size()), boxOf(line));
    pieces_.push_back({line, routes_});
  }
  ++routes_;
}

double LaidLines::sharedBy(const Route& route) const {
  std::map<int, double> shared;
  for (const QLineF& line : piecesOf(route)) {
    index_.each(boxOf(line).adjusted(-apart, -apart, apart, apart), [&](int id) {
      if (const double length = sharedOf(line, pieces_[id].line); length > 0) {
        shared[pieces_[id].route] += length;
      }
    });
  }
  double sum = 0;
  for (const auto& [other, length] : shared) {
    sum += length > least_shared ? length : 0;
  }
  return sum;
}

}  // namespace quarry::canvas
