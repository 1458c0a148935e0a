// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/placement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gui/canvas/metrics.h"

namespace quarry::canvas {
namespace {

constexpr double column_gap = 130;
constexpr double row_gap = 50;
constexpr double margin = 40;
constexpr int column_kinds = 5;

int columnOf(const Node& node) {
  switch (node.kind) {
    case NodeKind::client:
      return 0;
    case NodeKind::gateway:
      return 1;
    case NodeKind::service:
      return 2;
    case NodeKind::external:
      return 4;
    default:
      return 3;
  }
}

using Lowest = std::map<NodeKind, const Node*>;

/// Of each kind the lowest that has a place already.
Lowest lowestOfEachKind(const std::vector<Node>& nodes, const std::vector<bool>& placed) {
  Lowest lowest;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (placed[i]) {
      const Node*& known = lowest[nodes[i].kind];
      known = known == nullptr || nodes[i].rect.bottom() > known->rect.bottom() ? &nodes[i] : known;
    }
  }
  return lowest;
}

/// Below the lowest of its kind; null where there is none.
QPointF besideItsKind(const Lowest& lowest, const Node& node) {
  const auto found = lowest.find(node.kind);
  return found == lowest.end() ? QPointF()
                               : QPointF(found->second->rect.left(), found->second->rect.bottom() + row_gap);
}

/// A column that continues in another beside it when it is full.
struct Column {
  std::vector<int> nodes;
  double width = 0;
  double x = 0;

  int rows() const { return std::max(6, static_cast<int>(std::ceil(std::sqrt(nodes.size() * 1.5)))); }
  int strips() const { return nodes.empty() ? 0 : (static_cast<int>(nodes.size()) + rows() - 1) / rows(); }
};

double heightOf(const Column& column, const std::vector<Node>& nodes) {
  double height = 0;
  for (int i = 0; i < std::min<int>(column.rows(), column.nodes.size()); ++i) {
    height += nodes[column.nodes[i]].rect.height() + row_gap;
  }
  return std::max(0.0, height - row_gap);
}

}  // namespace

QPointF freePlace(const SpatialIndex& taken, const QRectF& wanted) {
  const QMarginsF air(20, 20, 20, 20);
  const QPointF start(metrics::snapped(wanted.x()), metrics::snapped(wanted.y()));
  for (int ring = 0; ring < 60; ++ring) {
    for (const auto& [dx, dy] :
         std::array<std::pair<int, int>, 8>{{{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}}}) {
      const QPointF place = start + QPointF(dx * ring * 4 * metrics::grid, dy * ring * 4 * metrics::grid);
      if (!taken.touches(QRectF(place, wanted.size()).marginsAdded(air))) {
        return place;
      }
    }
  }
  return start;
}

void placeFreely(std::vector<Node>& nodes, const std::vector<bool>& placed) {
  if (std::find(placed.begin(), placed.end(), false) == placed.end()) {
    return;
  }
  SpatialIndex taken;
  std::array<Column, column_kinds> columns;
  QRectF placed_bounds;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (placed[i]) {
      taken.insert(static_cast<int>(i), nodes[i].rect);
      placed_bounds |= nodes[i].rect;
    } else {
      Column& column = columns[columnOf(nodes[i])];
      column.nodes.push_back(static_cast<int>(i));
      column.width = std::max(column.width, nodes[i].rect.width());
    }
  }
  const Lowest lowest = lowestOfEachKind(nodes, placed);
  double x = margin;
  double tallest = 0;
  for (Column& column : columns) {
    column.x = x;
    x += column.strips() * (column.width + column_gap);
    tallest = std::max(tallest, heightOf(column, nodes));
  }
  // Beside an existing drawing the new things stand below it, so that no line of it is crossed.
  const double top = placed_bounds.isNull() ? margin : placed_bounds.bottom() + row_gap;
  const double left = placed_bounds.isNull() ? 0 : placed_bounds.left() - margin;
  for (Column& column : columns) {
    const double start = top + (tallest - heightOf(column, nodes)) / 2;
    double y = start;
    for (std::size_t i = 0; i < column.nodes.size(); ++i) {
      const int strip = static_cast<int>(i) / column.rows();
      if (i % column.rows() == 0) {
        y = start;
      }
      Node& node = nodes[column.nodes[i]];
      const double centered = column.x + strip * (column.width + column_gap) + (column.width - node.rect.width()) / 2;
      const QPointF kin = besideItsKind(lowest, node);
      node.rect.moveTo(kin.isNull() ? QPointF(metrics::snapped(left + centered), metrics::snapped(y)) : kin);
      node.rect.moveTopLeft(freePlace(taken, node.rect));
      taken.insert(column.nodes[i], node.rect);
      y = node.rect.bottom() + row_gap;
    }
  }
}

}  // namespace quarry::canvas
