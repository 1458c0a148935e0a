// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// What a line runs through, or too close by.
struct Obstacles {
  /// 0 where there is nothing in its way.
  double cost = 0;
  /// How many nodes it runs behind that are not its own.
  int crossed = 0;
  QRectF bounds;
  std::vector<QRectF> rects;
};

/// Of a line that would take this way. Needs `indexNodes`.
Obstacles obstaclesOf(const Scene& scene, const Edge& edge, const Route& route);

}  // namespace quarry::canvas
