// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/still_layer.h"

#include <QElapsedTimer>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace quarry::canvas {
namespace {

constexpr double band_height = 60;
constexpr qint64 refine_for_ms = 6;

}  // namespace

void StillLayer::invalidate() {
  valid_ = false;
  refining_ = false;
  pending_ = {};
  dirty_ = {};
}

void StillLayer::invalidate(const QRectF& scene) {
  dirty_ |= scene;
  // What is being refined may show it already as it was.
  pending_ = {};
}

void StillLayer::renew() {
  refining_ = valid_;
  pending_ = {};
}

void StillLayer::absorb(const StillLayer& above) {
  if (!valid_ || coarse_ || !above.valid_ || above.coarse_ || !(above.viewport_ == viewport_)) {
    return;
  }
  QPainter into(&picture_);
  into.drawPixmap(0, 0, above.picture_);
}

void StillLayer::paint(QPainter& painter, QSize widget, const Viewport& viewport, const Draw& draw) {
  const double ratio = painter.device()->devicePixelRatioF();
  const bool same_size = picture_.size() == (QSizeF(widget) * ratio).toSize() && picture_.devicePixelRatio() == ratio;
  if (!valid_ || !same_size) {
    redraw(widget, ratio, viewport, draw);
  } else if (viewport.zoom != viewport_.zoom) {
    coarse_ = true;
    if (!refining_ || !drawBands(widget, ratio, viewport, draw)) {
      paintScaled(painter, widget, viewport);
      return;
    }
  } else {
    if (coarse_) {
      redraw(widget, ratio, viewport, draw);
    }
    redrawDirty(widget, draw);
    if (viewport.offset != viewport_.offset && !scroll(viewport, draw)) {
      redraw(widget, ratio, viewport, draw);
    }
    if (refining_) {
      drawBands(widget, ratio, viewport, draw);
    }
  }
  painter.drawPixmap(0, 0, picture_);
}

void StillLayer::paintScaled(QPainter& painter, QSize widget, const Viewport& viewport) const {
  const double growth = viewport.zoom / viewport_.zoom;
  const QPointF corner = viewport.offset - viewport_.offset * growth;
  const QRectF covered = QRectF(corner, QSizeF(widget) * growth).intersected(QRectF(QPointF(), QSizeF(widget)));
  if (background_.alpha() == 255) {
    for (const QRect& rest : QRegion(QRect(QPoint(), widget)) - covered.toRect().adjusted(1, 1, -1, -1)) {
      painter.fillRect(rest, background_);
    }
  }
  painter.save();
  painter.translate(corner);
  painter.scale(growth, growth);
  painter.drawPixmap(0, 0, picture_);
  painter.restore();
}

QPixmap StillLayer::emptyPicture(QSize widget, double ratio) const {
  QPixmap picture((QSizeF(widget) * ratio).toSize());
  picture.setDevicePixelRatio(ratio);
  picture.fill(background_);
  return picture;
}

void StillLayer::redraw(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  if (picture_.size() == (QSizeF(widget) * ratio).toSize() && picture_.devicePixelRatio() == ratio) {
    picture_.fill(background_);
  } else {
    picture_ = emptyPicture(widget, ratio);
  }
  QPainter into(&picture_);
  into.setClipRect(QRectF(QPointF(), QSizeF(widget)));
  draw(into, viewport, QRectF(QPointF(), QSizeF(widget)));
  viewport_ = viewport;
  valid_ = true;
  coarse_ = false;
  refining_ = false;
  pending_ = {};
  dirty_ = {};
}

void StillLayer::clear(QPainter& into, const QRectF& exposed) const {
  into.setCompositionMode(QPainter::CompositionMode_Source);
  into.fillRect(exposed, background_);
  into.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void StillLayer::redrawDirty(QSize widget, const Draw& draw) {
  constexpr double margin = 4;
  const QRectF dirty = std::exchange(dirty_, {});
  const QRectF exposed = QRectF(viewport_.toView(dirty).adjusted(-margin, -margin, margin, margin).toAlignedRect())
                             .intersected(QRectF(QPointF(), QSizeF(widget)));
  if (dirty.isEmpty() || exposed.isEmpty()) {
    return;
  }
  QPainter into(&picture_);
  into.setClipRect(exposed);
  clear(into, exposed);
  draw(into, viewport_, exposed);
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
  for (const QRect& pixels : uncovered) {
    const QRectF exposed(QPointF(pixels.topLeft()) / ratio, QSizeF(pixels.size()) / ratio);
    QPainter into(&picture_);
    into.setClipRect(exposed);
    clear(into, exposed);
    draw(into, viewport, exposed);
  }
  viewport_ = viewport;
  return true;
}

bool StillLayer::drawBands(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  if (pending_.isNull() || !(pending_viewport_ == viewport) || pending_.size() != picture_.size()) {
    pending_ = emptyPicture(widget, ratio);
    pending_viewport_ = viewport;
    pending_bottom_ = 0;
  }
  QElapsedTimer clock;
  clock.start();
  while (pending_bottom_ < widget.height() && clock.elapsed() < refine_for_ms) {
    const QRectF band(0, pending_bottom_, widget.width(), std::min(band_height, widget.height() - pending_bottom_));
    QPainter into(&pending_);
    into.setClipRect(band);
    draw(into, viewport, band);
    pending_bottom_ = band.bottom();
  }
  if (pending_bottom_ < widget.height()) {
    return false;
  }
  picture_ = std::exchange(pending_, {});
  viewport_ = viewport;
  coarse_ = false;
  refining_ = false;
  dirty_ = {};
  return true;
}

}  // namespace quarry::canvas
