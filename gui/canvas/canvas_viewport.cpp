// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of the drawing is seen.
#include <algorithm>
#include <cmath>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::canvas {

QRectF CanvasState::viewRect() const {
  return QRectF(view.rect());
}

QRectF CanvasState::minimapPlace() const {
  return minimap_shown ? Minimap::placeIn(view.size()) : QRectF();
}

Viewport CanvasState::onPixels(const Viewport& wanted) const {
  const double ratio = view.devicePixelRatioF();
  const QPointF pixels = wanted.offset * ratio;
  return {std::clamp(wanted.zoom, least_zoom, most_zoom),
          QPointF(std::round(pixels.x()), std::round(pixels.y())) / ratio};
}

void CanvasState::setViewport(const Viewport& wanted) {
  const Viewport next = onPixels(wanted);
  if (next == viewport) {
    return;
  }
  const bool zoomed = next.zoom != viewport.zoom;
  viewport = next;
  if (zoomed) {
    still.holdRefining();
    refine.start();
    emit view.zoomChanged(viewport.zoom);
  }
  view.update();
}

void CanvasState::zoomAround(QPointF at, double zoom) {
  const double wanted = std::clamp(zoom, least_zoom, most_zoom);
  const QPointF held = viewport.toScene(at);
  setViewport({wanted, at - held * wanted});
}

void CanvasState::panBy(QPointF pixels) {
  setViewport({viewport.zoom, viewport.offset + pixels});
}

void CanvasState::fit() {
  setViewport(fitted());
  fit_view = viewport;
}

Viewport CanvasState::fitted() const {
  const QRectF bounds = scene.bounds.isEmpty() ? QRectF(0, 0, 800, 500) : scene.bounds.adjusted(-40, -40, 40, 40);
  const auto into = [&](const QRectF& room) {
    const double zoom = std::clamp(std::min(room.width() / bounds.width(), room.height() / bounds.height()), least_zoom,
                                   fitted_most_zoom);
    const QPointF offset = room.center() - bounds.center() * zoom;
    return Viewport{zoom, QPointF(std::round(offset.x()), std::round(offset.y()))};
  };
  const Viewport whole = into(viewRect());
  const QRectF map = minimapPlace();
  if (map.isNull() || !scene.node_index.touches(whole.toScene(map))) {
    return whole;
  }
  // Nothing may hide behind the minimap: keep clear of its column or of its row, whichever leaves more room, unless a
  // corner that is empty anyway lets the drawing be larger.
  const Viewport beside = into(viewRect().adjusted(0, 0, -map.width() - 20, 0));
  const Viewport below = into(viewRect().adjusted(0, map.height() + 20, 0, 0));
  const Viewport clear = beside.zoom > below.zoom ? beside : below;
  for (Viewport larger = whole; larger.zoom > clear.zoom; larger.zoom *= 0.98) {
    const QPointF left(-bounds.left(), viewRect().center().y() / larger.zoom - bounds.center().y());
    const QPointF low(viewRect().center().x() / larger.zoom - bounds.center().x(),
                      viewRect().bottom() / larger.zoom - bounds.bottom());
    for (const QPointF& shift : {left, low, QPointF(left.x(), low.y())}) {
      larger.offset = (shift * larger.zoom).toPoint();
      if (!scene.node_index.touches(larger.toScene(map.adjusted(-8, -8, 8, 8)))) {
        return larger;
      }
    }
  }
  return clear;
}

}  // namespace quarry::canvas
