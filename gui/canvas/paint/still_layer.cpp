// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/still_layer.h"

#include <QElapsedTimer>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/edge_painter.h"

namespace quarry::canvas {
namespace {

constexpr double tile_height = 40;
constexpr int tiles_across = 4;
constexpr double refine_for_ms = 5;

/// Nearer than these zooms more of everything is drawn.
bool drawsMore(double zoom, double before) {
  const auto passes = [&](double from) { return before < from && zoom >= from; };
  return passes(metrics::name_zoom) || (ThinLines::areThin(before) && !ThinLines::areThin(zoom)) ||
         passes(metrics::detail_zoom) || passes(metrics::near_zoom);
}

double elapsedMs(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

}  // namespace

/// The due picture would take no longer than a part of a frame, as far as can be told from the last one.
bool StillLayer::isQuick(const Viewport& viewport) const {
  constexpr double how_much_more = 4;
  const double expected_ms = took_ms_ * (drawsMore(viewport.zoom, viewport_.zoom) ? how_much_more : 1);
  return !coarse_ && !refining_ && expected_ms < quick_ms;
}

void StillLayer::invalidate() {
  valid_ = false;
  refining_ = false;
  renewing_ = false;
  restart();
  dirty_ = {};
}

void StillLayer::invalidate(const QRectF& scene) {
  dirty_ |= scene;
  // What is being refined may show it already as it was.
  restart();
}

void StillLayer::renew() {
  refining_ = valid_;
  renewing_ = valid_;
  restart();
}

void StillLayer::absorb(const StillLayer& above) {
  if (!valid_ || coarse_ || !above.valid_ || above.coarse_ || !(above.viewport_ == viewport_)) {
    return;
  }
  QPainter into(&picture_);
  into.drawPixmap(0, 0, above.picture_);
  mixed_ = true;
}

void StillLayer::paint(QPainter& painter, QSize widget, const Viewport& viewport, const Draw& draw) {
  const double ratio = painter.device()->devicePixelRatioF();
  const bool same_size = picture_.size() == (QSizeF(widget) * ratio).toSize() && picture_.devicePixelRatio() == ratio;
  const bool elsewhere = viewport.zoom != viewport_.zoom || mixed_;
  if (!valid_ || !same_size || (elsewhere && isQuick(viewport))) {
    redraw(widget, ratio, viewport, draw);
  } else if (elsewhere) {
    coarse_ = true;
    if (!refining_ || !drawTiles(widget, ratio, viewport, draw)) {
      paintScaled(painter, widget, viewport);
      return;
    }
    moveTo(widget, ratio, viewport, draw);
  } else {
    coarse_ = false;
    redrawDirty(widget, draw);
    moveTo(widget, ratio, viewport, draw);
    refining_ = refining_ && renewing_;
    if (refining_ && drawTiles(widget, ratio, viewport, draw)) {
      moveTo(widget, ratio, viewport, draw);
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

/// As large as the widget; what is in it stays.
void StillLayer::prepare(QPixmap& picture, QSize widget, double ratio) const {
  const QSize size = (QSizeF(widget) * ratio).toSize();
  if (picture.size() != size || picture.devicePixelRatio() != ratio) {
    picture = QPixmap(size);
    picture.setDevicePixelRatio(ratio);
    // Without an alpha channel there would be nothing to shine through.
    picture.fill(background_);
  }
}

void StillLayer::redraw(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  QElapsedTimer clock;
  clock.start();
  const QRectF all(QPointF(0, 0), QSizeF(widget));
  prepare(picture_, widget, ratio);
  picture_.fill(background_);
  QPainter into(&picture_);
  into.setClipRect(all);
  draw(into, viewport, all);
  viewport_ = viewport;
  valid_ = true;
  coarse_ = false;
  refining_ = false;
  renewing_ = false;
  mixed_ = false;
  took_ms_ = elapsedMs(clock);
  restart();
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

void StillLayer::moveTo(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  if (viewport.offset != viewport_.offset && !scroll(viewport, draw)) {
    redraw(widget, ratio, viewport, draw);
  }
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

/// What is being refined can be moved to there when it is done.
bool StillLayer::isPendingFor(QSize widget, const Viewport& viewport) const {
  const QPointF moved = viewport.offset - pending_viewport_.offset;
  return pending_tile_ >= 0 && pending_.size() == picture_.size() && pending_viewport_.zoom == viewport.zoom &&
         std::abs(moved.x()) < widget.width() / 2.0 && std::abs(moved.y()) < widget.height() / 2.0;
}

bool StillLayer::drawTiles(QSize widget, double ratio, const Viewport& viewport, const Draw& draw) {
  QElapsedTimer clock;
  clock.start();
  if (!isPendingFor(widget, viewport)) {
    prepare(pending_, widget, ratio);
    pending_viewport_ = viewport;
    pending_tile_ = 0;
    pending_ms_ = 0;
  }
  const int count = tiles_across * static_cast<int>(std::ceil(widget.height() / tile_height));
  const double tile_width = std::ceil(static_cast<double>(widget.width()) / tiles_across);
  while (pending_tile_ < count && elapsedMs(clock) < refine_for_ms) {
    const QPointF corner(pending_tile_ % tiles_across * tile_width, pending_tile_ / tiles_across * tile_height);
    const QRectF tile = QRectF(corner, QSizeF(tile_width, tile_height)).intersected(QRectF({0, 0}, QSizeF(widget)));
    QPainter into(&pending_);
    into.setClipRect(tile);
    clear(into, tile);
    draw(into, pending_viewport_, tile);
    ++pending_tile_;
  }
  pending_ms_ += elapsedMs(clock);
  if (pending_tile_ < count) {
    return false;
  }
  std::swap(picture_, pending_);
  viewport_ = pending_viewport_;
  coarse_ = false;
  refining_ = false;
  renewing_ = false;
  mixed_ = false;
  took_ms_ = pending_ms_;
  restart();
  dirty_ = {};
  return true;
}

}  // namespace quarry::canvas
