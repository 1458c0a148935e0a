// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QRectF>
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
  bool touches(const QRectF& rect) const;

 private:
  struct Entry {
    int id;
    QRectF rect;
  };
  QHash<qint64, std::vector<Entry>> cells_;
};

}  // namespace quarry::canvas
