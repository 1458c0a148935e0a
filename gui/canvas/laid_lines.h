// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineF>
#include <vector>

#include "gui/canvas/scene.h"
#include "gui/canvas/spatial_index.h"

namespace quarry::canvas {

/// Lines that have their way already; whoever comes next keeps beside them.
class LaidLines {
 public:
  void add(const Route& route);
  /// For how long it would look like one with lines that are there, in scene units; crossing one costs nothing.
  double sharedBy(const Route& route) const;

 private:
  struct Piece {
    QLineF line;
    int route;
  };

  std::vector<Piece> pieces_;
  SpatialIndex index_;
  int routes_ = 0;
};

}  // namespace quarry::canvas
