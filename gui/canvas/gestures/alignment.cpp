// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/alignment.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quarry::canvas {
namespace {

using Marks = std::array<double, 3>;

Marks marksAcross(const QRectF& rect) {
  return {rect.left(), rect.center().x(), rect.right()};
}

Marks marksDown(const QRectF& rect) {
  return {rect.top(), rect.center().y(), rect.bottom()};
}

/// The smallest move that brings a mark onto one of `other`; edges go with edges and middles with middles.
void improve(std::optional<double>& by, const Marks& moving, const Marks& other, double reach) {
  for (std::size_t i = 0; i < moving.size(); ++i) {
    for (std::size_t j = 0; j < other.size(); ++j) {
      const double needed = other[j] - moving[i];
      const bool alike = (i == 1) == (j == 1);
      if (alike && std::abs(needed) <= reach && (!by || std::abs(needed) < std::abs(*by))) {
        by = needed;
      }
    }
  }
}

bool meets(double a, double b) {
  return std::abs(a - b) < 0.01;
}

/// One line a mark, as long as what it joins.
void addGuides(Alignment& alignment, const QRectF& moved, const std::vector<QRectF>& others) {
  constexpr double beyond = 10;
  for (std::size_t i = 0; i < 3; ++i) {
    QRectF upright;
    QRectF level;
    for (const QRectF& other : others) {
      const Marks across = marksAcross(other);
      const Marks down = marksDown(other);
      const auto same = [i](const Marks& marks, double at) {
        return i == 1 ? meets(marks[1], at) : meets(marks[0], at) || meets(marks[2], at);
      };
      upright |= alignment.by_x && same(across, marksAcross(moved)[i]) ? other : QRectF();
      level |= alignment.by_y && same(down, marksDown(moved)[i]) ? other : QRectF();
    }
    if (!upright.isNull()) {
      const QRectF all = upright | moved;
      const double x = marksAcross(moved)[i];
      alignment.guides.push_back({x, all.top() - beyond, x, all.bottom() + beyond});
    }
    if (!level.isNull()) {
      const QRectF all = level | moved;
      const double y = marksDown(moved)[i];
      alignment.guides.push_back({all.left() - beyond, y, all.right() + beyond, y});
    }
  }
}

}  // namespace

Alignment alignTo(const QRectF& moving, const std::vector<QRectF>& others, double reach) {
  Alignment alignment;
  for (const QRectF& other : others) {
    improve(alignment.by_x, marksAcross(moving), marksAcross(other), reach);
    improve(alignment.by_y, marksDown(moving), marksDown(other), reach);
  }
  addGuides(alignment, moving.translated(alignment.by_x.value_or(0), alignment.by_y.value_or(0)), others);
  return alignment;
}

}  // namespace quarry::canvas
