// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QRectF>
#include <algorithm>
#include <cmath>
#include <vector>

namespace quarry::canvas {

/// Rectangles in a grid of cells: asking costs what is there, not what there is.
class SpatialIndex {
 public:
  void clear();
  void insert(int id, const QRectF& rect);
  /// With the rectangle it was inserted with.
  void remove(int id, const QRectF& rect);
  /// Ids whose rectangles touch `rect`, ascending, each once.
  std::vector<int> find(const QRectF& rect) const;
  /// The same in any order, an id once for each of its rectangles: quicker where there are few.
  template <typename Visit>
  void each(const QRectF& rect, Visit visit) const;
  bool touches(const QRectF& rect) const;

 private:
  struct Entry {
    int id;
    QRectF rect;
  };

  static constexpr double cell_size = 256;
  // A document may say anything; a rectangle never fills more cells than this a side.
  static constexpr int most_cells = 256;

  static int cellOf(double coordinate) {
    return static_cast<int>(std::floor(std::clamp(coordinate, -1e8, 1e8) / cell_size));
  }
  static qint64 keyOf(int column, int row) { return (static_cast<qint64>(column) << 32) ^ static_cast<quint32>(row); }
  static bool overlap(const QRectF& a, const QRectF& b) {
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
  }

  /// `visit(column, row)` returns whether to go on.
  template <typename Visit>
  static void eachCell(const QRectF& rect, Visit visit);

  QHash<qint64, std::vector<Entry>> cells_;
};

template <typename Visit>
void SpatialIndex::eachCell(const QRectF& rect, Visit visit) {
  const int left = cellOf(rect.left());
  const int top = cellOf(rect.top());
  const int right = std::min(cellOf(rect.right()), left + most_cells);
  const int bottom = std::min(cellOf(rect.bottom()), top + most_cells);
  for (int column = left; column <= right; ++column) {
    for (int row = top; row <= bottom; ++row) {
      if (!visit(column, row)) {
        return;
      }
    }
  }
}

template <typename Visit>
void SpatialIndex::each(const QRectF& rect, Visit visit) const {
  eachCell(rect, [&](int column, int row) {
    const auto cell = cells_.constFind(keyOf(column, row));
    if (cell == cells_.constEnd()) {
      return true;
    }
    for (const Entry& entry : *cell) {
      // Several cells may know both: the first of them tells.
      const bool is_first = cellOf(std::max(rect.left(), entry.rect.left())) == column &&
                            cellOf(std::max(rect.top(), entry.rect.top())) == row;
      if (is_first && overlap(entry.rect, rect)) {
        visit(entry.id);
      }
    }
    return true;
  });
}

}  // namespace quarry::canvas
