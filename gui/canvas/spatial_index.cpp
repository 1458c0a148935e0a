// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/spatial_index.h"

namespace quarry::canvas {
namespace {

/// So many are found mostly.
constexpr std::size_t usually_found = 32;

}  // namespace

void SpatialIndex::clear() {
  cells_.clear();
}

void SpatialIndex::insert(int id, const QRectF& rect) {
  eachCell(rect, [&](int column, int row) {
    cells_[keyOf(column, row)].push_back({id, rect});
    return true;
  });
}

void SpatialIndex::remove(int id, const QRectF& rect) {
  eachCell(rect, [&](int column, int row) {
    if (const auto cell = cells_.find(keyOf(column, row)); cell != cells_.end()) {
      std::erase_if(*cell, [&](const Entry& entry) { return entry.id == id && entry.rect == rect; });
    }
    return true;
  });
}

std::vector<int> SpatialIndex::find(const QRectF& rect) const {
  std::vector<int> found;
  found.reserve(usually_found);
  each(rect, [&](int id) { found.push_back(id); });
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
  eachCell(rect, [&](int column, int row) {
    const auto cell = cells_.constFind(keyOf(column, row));
    touched = cell != cells_.constEnd() &&
              std::any_of(cell->begin(), cell->end(), [&](const Entry& entry) { return overlap(entry.rect, rect); });
    return !touched;
  });
  return touched;
}

}  // namespace quarry::canvas
