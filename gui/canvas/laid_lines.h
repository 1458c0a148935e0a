// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>
#include <vector>

#include "gui/canvas/scene.h"
#include "gui/canvas/spatial_index.h"

namespace quarry::canvas {

/// The level and upright pieces of lines that have their way already; whoever comes next keeps beside them.
class LaidLines {
 public:
  void add(const Route& route);
  /// What it costs to run along lines that are there: 0 where none is.
  double sharedBy(const Route& route) const;

 private:
  struct Piece {
    QRectF rect;
    bool level;
  };
  static std::vector<Piece> piecesOf(const Route& route);

  std::vector<QRectF> rects_[2];
  SpatialIndex index_[2];
};

}  // namespace quarry::canvas
