// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/still_layer.h"

#include <QPainter>
#include <cmath>

namespace quarry::canvas {

void StillLayer::paint(QPainter& painter, QSize widget, const Viewport& viewport, const Draw& draw) {
  const double ratio = painter.device()->devicePixelRatioF();
  const bool same_size = picture_.size() == (QSizeF(widget) * ratio).toSize() && picture_.devicePixelRatio() == ratio;
  if (!valid_ || !same_size) {
    redraw(widget, ratio, viewport, draw);
  } else if (viewport.zoom != viewport_.zoom) {
    coarse_ = true;
    painter.fillRect(QRectF(QPointF(), QSizeF(widget)), background_);
    painter.save();
    const double growth = viewport.zoom / viewport_.zoom;
    painter.translate(viewport.offset - viewport_.offset * growth);
    painter.scale(growth, growth);
    painter.drawPixmap(0, 0, picture_);
    painter.restore();
    return;
  } else if (viewport.offset != viewport_.offset && !scroll(viewport, draw)) {
    redraw(widget, ratio, viewport, draw);
  }
  painter.drawPixmap(0, 0, picture_);
}

void StillLayer::redraw(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  const QSize pixels = (QSizeF(widget) * ratio).toSize();
  if (picture_.size() != pixels || picture_.devicePixelRatio() != ratio) {
    picture_ = QPixmap(pixels);
    picture_.setDevicePixelRatio(ratio);
  }
  picture_.fill(background_);
  QPainter into(&picture_);
  draw(into, viewport, QRectF(QPointF(), QSizeF(widget)));
  viewport_ = viewport;
  valid_ = true;
  coarse_ = false;
}

bool StillLayer::scroll(const Viewport& viewport, const Draw& draw) {
  const double ratio = picture_.devicePixelRatio();
  const QPointF moved = (viewport.offset - viewport_.offset) * ratio;
  const int dx = qRound(moved.x());
  const int dy = qRound(moved.y());
  const bool whole = std::abs(moved.x() - dx) < 1e-6 && std::abs(moved.y() - dy) < 1e-6;
  if (!whole || std::abs(dx) >= picture_.width() || std::abs(dy) >= picture_.height()) {
    return false;
  }
  QRegion uncovered;
  picture_.scroll(dx, dy, picture_.rect(), &uncovered);
  QPainter into(&picture_);
  for (const QRect& pixels : uncovered) {
    const QRectF exposed(QPointF(pixels.topLeft()) / ratio, QSizeF(pixels.size()) / ratio);
    into.setClipRect(exposed);
    into.fillRect(exposed, background_);
    draw(into, viewport, exposed);
  }
  viewport_ = viewport;
  return true;
}

}  // namespace quarry::canvas
