// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <functional>

#include "gui/canvas/viewport.h"

class QPainter;

namespace quarry::canvas {

/// A picture of the widget that is drawn once and then only copied. When the view is moved what is still in it is moved
/// along and only the uncovered border is drawn; while it is zoomed the old picture is scaled, until `refine`.
class StillLayer {
 public:
  /// Draws the part `exposed` (in widget coordinates) of the view; the painter is clipped to it and not scaled.
  using Draw = std::function<void(QPainter& painter, const Viewport& viewport, const QRectF& exposed)>;

  explicit StillLayer(QColor background) : background_(background) {}

  void setBackground(const QColor& background) { background_ = background; }
  void invalidate() { valid_ = false; }
  /// True while a scaled picture stands for the one that is due.
  bool isCoarse() const { return coarse_; }
  /// The next `paint` draws anew.
  void refine() { valid_ = valid_ && !coarse_; }

  void paint(QPainter& painter, QSize widget, const Viewport& viewport, const Draw& draw);

 private:
  void redraw(QSize widget, double ratio, const Viewport& viewport, const Draw& draw);
  bool scroll(const Viewport& viewport, const Draw& draw);

  QColor background_;
  QPixmap picture_;
  Viewport viewport_;
  bool valid_ = false;
  bool coarse_ = false;
};

}  // namespace quarry::canvas
