// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>
#include <QRectF>
#include <QTransform>

namespace quarry::canvas {

/// Which part of the scene is seen, and how large.
struct Viewport {
  double zoom = 1;
  /// Where the scene's origin is in the widget; see CanvasState::onPixels.
  QPointF offset;

  QPointF toScene(QPointF view) const { return (view - offset) / zoom; }
  QPointF toView(QPointF scene) const { return scene * zoom + offset; }
  QRectF toScene(const QRectF& view) const { return {toScene(view.topLeft()), view.size() / zoom}; }
  QRectF toView(const QRectF& scene) const { return {toView(scene.topLeft()), scene.size() * zoom}; }
  QTransform transform() const { return QTransform::fromTranslate(offset.x(), offset.y()).scale(zoom, zoom); }

  bool operator==(const Viewport&) const = default;
};

}  // namespace quarry::canvas
