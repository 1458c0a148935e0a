// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <QRectF>

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"

class QPainter;

namespace quarry::canvas {

/// The whole drawing in a corner, with the part that is seen. Its picture is kept until something in it changes.
class Minimap {
 public:
  /// Where it is in a widget of that size; null where there is no room for it.
  static QRectF placeIn(QSizeF widget);

  void invalidate() { picture_ = {}; }
  void paint(QPainter& painter, QSizeF widget, const Scene& scene, const LiveState* live, const Viewport& viewport);
  /// The scene point below a point of the widget.
  QPointF toScene(QPointF view, QSizeF widget, const Scene& scene) const;

 private:
  QPixmap picture_;
};

}  // namespace quarry::canvas
