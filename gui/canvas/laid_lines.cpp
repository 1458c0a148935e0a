// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/laid_lines.h"

#include <algorithm>
#include <cmath>

namespace quarry::canvas {
namespace {

/// Closer than this two lines look like one.
constexpr double apart = 7;
/// Shorter pieces are corners.
constexpr double least_length = 14;
constexpr double least_shared = 8;
constexpr double shared_cost = 40;

}  // namespace

std::vector<LaidLines::Piece> LaidLines::piecesOf(const Route& route) {
  std::vector<Piece> pieces;
  const QPolygonF& points = route.points;
  const auto isLevel = [&](qsizetype i) { return std::abs(points[i].y() - points[i - 1].y()) < 0.01; };
  const auto isUpright = [&](qsizetype i) { return std::abs(points[i].x() - points[i - 1].x()) < 0.01; };
  for (qsizetype i = 1; i < points.size();) {
    const bool level = isLevel(i);
    qsizetype end = i;
    while (end < points.size() && (level ? isLevel(end) : isUpright(end))) {
      ++end;
    }
    const QRectF rect = QRectF(points[i - 1], points[std::max(i, end - 1)]).normalized();
    if (std::max(rect.width(), rect.height()) >= least_length && end > i) {
      pieces.push_back({rect.adjusted(-0.5, -0.5, 0.5, 0.5), level});
    }
    i = std::max(i + 1, end);
  }
  return pieces;
}

void LaidLines::add(const Route& route) {
  for (const Piece& piece : piecesOf(route)) {
    index_[piece.level].insert(static_cast<int>(rects_[piece.level].size()), piece.rect);
    rects_[piece.level].push_back(piece.rect);
  }
}

double LaidLines::sharedBy(const Route& route) const {
  double cost = 0;
  for (const Piece& piece : piecesOf(route)) {
    const QRectF near =
        piece.level ? piece.rect.adjusted(0, -apart, 0, apart) : piece.rect.adjusted(-apart, 0, apart, 0);
    for (const int id : index_[piece.level].find(near)) {
      const QRectF both = rects_[piece.level][id].intersected(near);
      const double shared = piece.level ? both.width() : both.height();
      cost += shared > least_shared ? shared_cost + shared : 0;
    }
  }
  return cost;
}

}  // namespace quarry::canvas
