// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <functional>

#include "gui/canvas/viewport.h"

class QPainter;

namespace quarry::canvas {

/// A picture of the widget that is drawn once and then only copied. When the view is moved what is still in it is moved
/// along and only the uncovered border is drawn. While it is zoomed the due picture is drawn where that takes no longer
/// than a part of a frame; else the old one is scaled, and `refine` then draws the due one tile by tile, a few
/// milliseconds a frame, so that no frame is late.
class StillLayer {
 public:
  /// Draws the part `exposed` (in widget coordinates) of the view; the painter is clipped to it and not scaled.
  using Draw = std::function<void(QPainter& painter, const Viewport& viewport, const QRectF& exposed)>;

  /// A background that is not opaque lets what is below shine through.
  explicit StillLayer(QColor background) : background_(background) {}

  void setBackground(const QColor& background) { background_ = background; }
  void invalidate();
  /// Only this part of the scene is drawn anew.
  void invalidate(const QRectF& scene);
  bool isValid() const { return valid_; }
  /// True while a scaled picture stands for the one that is due.
  bool isCoarse() const { return valid_ && coarse_; }
  /// The next calls of `paint` draw the due picture.
  void refine() { refining_ = valid_; }
  /// What it shows has changed a little everywhere: the next calls of `paint` draw it anew and show the old one until
  /// the new one is done.
  void renew();
  /// While it is zoomed on, refining would be for nothing.
  void holdRefining() { refining_ = false; }
  /// Refining needs further calls of `paint`.
  bool isRefining() const { return refining_; }
  /// Paints another layer into this one, where both show the same view: from now on they are scaled as one.
  void absorb(const StillLayer& above);

  void paint(QPainter& painter, QSize widget, const Viewport& viewport, const Draw& draw);

 private:
  static constexpr double quick_ms = 7;

  void clear(QPainter& into, const QRectF& exposed) const;
  void prepare(QPixmap& picture, QSize widget, double ratio) const;
  void restart() { pending_tile_ = -1; }
  bool isQuick(const Viewport& viewport) const;
  void redraw(QSize widget, double ratio, const Viewport& viewport, const Draw& draw);
  void redrawDirty(QSize widget, const Draw& draw);
  /// Of the zoom it has.
  void moveTo(QSize widget, double ratio, const Viewport& viewport, const Draw& draw);
  bool scroll(const Viewport& viewport, const Draw& draw);
  void paintScaled(QPainter& painter, QSize widget, const Viewport& viewport) const;
  bool isPendingFor(QSize widget, const Viewport& viewport) const;
  bool drawTiles(QSize widget, double ratio, const Viewport& viewport, const Draw& draw);

  QColor background_;
  QPixmap picture_;
  Viewport viewport_;
  QRectF dirty_;
  bool valid_ = false;
  bool coarse_ = false;
  bool refining_ = false;
  /// Refining draws the same view anew.
  bool renewing_ = false;
  /// Another layer was painted into it: nothing can be added to it any more.
  bool mixed_ = false;
  /// The last complete drawing.
  double took_ms_ = quick_ms;
  /// The picture that is being refined, done tile by tile; before the first: not begun. The view may be moved
  /// meanwhile: it is moved there when it is done.
  QPixmap pending_;
  Viewport pending_viewport_;
  int pending_tile_ = -1;
  double pending_ms_ = 0;
};

}  // namespace quarry::canvas
