// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace quarry::canvas {
namespace {

constexpr double cell_size = 256;
// A document may say anything; a rectangle never fills more cells than this a side.
constexpr int most_cells = 256;

int cellOf(double coordinate) {
  return static_cast<int>(std::floor(std::clamp(coordinate, -1e8, 1e8) / cell_size));
}

qint64 keyOf(int column, int row) {
  return (static_cast<qint64>(column) << 32) ^ static_cast<quint32>(row);
}

template <typename Visit>
void visitCells(const QRectF& rect, Visit visit) {
  const int left = cellOf(rect.left());
  const int top = cellOf(rect.top());
  const int right = std::min(cellOf(rect.right()), left + most_cells);
  const int bottom = std::min(cellOf(rect.bottom()), top + most_cells);
  for (int column = left; column <= right; ++column) {
    for (int row = top; row <= bottom; ++row) {
      if (!visit(keyOf(column, row))) {
        return;
      }
    }
  }
}

}  // namespace

void SpatialIndex::clear() {
  cells_.clear();
}

void SpatialIndex::insert(int id, const QRectF& rect) {
  visitCells(rect, [&](qint64 key) {
    cells_[key].push_back({id, rect});
    return true;
  });
}

void SpatialIndex::remove(int id, const QRectF& rect) {
  visitCells(rect, [&](qint64 key) {
    if (const auto cell = cells_.find(key); cell != cells_.end()) {
      std::erase_if(*cell, [&](const Entry& entry) { return entry.id == id && entry.rect == rect; });
    }
    return true;
  });
}

std::vector<int> SpatialIndex::find(const QRectF& rect) const {
  std::vector<int> found;
  visitCells(rect, [&](qint64 key) {
    if (const auto cell = cells_.constFind(key); cell != cells_.constEnd()) {
      for (const Entry& entry : *cell) {
        if (entry.rect.intersects(rect)) {
          found.push_back(entry.id);
        }
      }
    }
    return true;
  });
  constexpr std::size_t few = 256;
  if (found.size() < few) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }
  // Of many, sorting takes longer than looking at each id there is.
  std::vector<bool> is_found(*std::max_element(found.begin(), found.end()) + 1);
  for (const int id : found) {
    is_found[id] = true;
  }
  found.clear();
  for (std::size_t id = 0; id < is_found.size(); ++id) {
    if (is_found[id]) {
      found.push_back(static_cast<int>(id));
    }
  }
  return found;
}

bool SpatialIndex::touches(const QRectF& rect) const {
  bool touched = false;
  visitCells(rect, [&](qint64 key) {
    const auto cell = cells_.constFind(key);
    touched = cell != cells_.constEnd() &&
              std::any_of(cell->begin(), cell->end(), [&](const Entry& entry) { return entry.rect.intersects(rect); });
    return !touched;
  });
  return touched;
}

}  // namespace quarry::canvas
