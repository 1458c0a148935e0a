// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineF>
#include <QRectF>
#include <optional>
#include <vector>

namespace quarry::canvas {

/// How far something must still be moved to stand in line with others, each way by itself, and the lines that show it.
struct Alignment {
  std::optional<double> by_x;
  std::optional<double> by_y;
  std::vector<QLineF> guides;
};

/// Looks for edges and middles of `others` that an edge or the middle of `moving` is no farther than `reach` from.
Alignment alignTo(const QRectF& moving, const std::vector<QRectF>& others, double reach);

}  // namespace quarry::canvas
