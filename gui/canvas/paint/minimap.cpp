// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/minimap.h"

#include <QPainter>
#include <algorithm>

#include "gui/canvas/paint/node_painter.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr QSizeF size(150, 92);
constexpr double padding = 8;

/// The part of the scene the map shows.
QRectF shownBy(const Scene& scene) {
  const QRectF bounds = scene.bounds.isEmpty() ? QRectF(0, 0, 800, 500) : scene.bounds;
  return bounds.adjusted(-60, -60, 60, 60);
}

double scaleOf(const QRectF& shown) {
  return std::min((size.width() - 2 * padding) / shown.width(), (size.height() - 2 * padding) / shown.height());
}

/// From scene to the map's own coordinates.
QRectF mapped(const QRectF& rect, const QRectF& shown) {
  const double scale = scaleOf(shown);
  const QPointF middle(size.width() / 2, size.height() / 2);
  return {(rect.topLeft() - shown.center()) * scale + middle, rect.size() * scale};
}

QColor blockColor(const Node& node, const NodeLive* live) {
  const bool fails = live != nullptr && (live->health == v1::HEALTH_FAILING || live->health == v1::HEALTH_DOWN);
  QColor color = fails ? theme::colors().red : kindColor(node.kind);
  color.setAlphaF(0.8);
  return color;
}

void paintFramesOnMap(QPainter& painter, const Scene& scene, const QRectF& shown) {
  QColor color = theme::colors().violet;
  color.setAlphaF(0.6);
  painter.setPen(QPen(color, 1));
  color.setAlphaF(0.12);
  painter.setBrush(color);
  for (const Frame& frame : scene.frames) {
    for (const QRectF& part : frame.parts) {
      painter.drawRoundedRect(mapped(part, shown), 2, 2);
    }
  }
  painter.setPen(Qt::NoPen);
}

}  // namespace

QRectF Minimap::placeIn(QSizeF widget) {
  if (widget.width() < 3 * size.width() || widget.height() < 3 * size.height()) {
    return {};
  }
  return {QPointF(widget.width() - size.width() - 14, 14), size};
}

void Minimap::paint(QPainter& painter, QSizeF widget, const Scene& scene, const LiveState* live,
                    const Viewport& viewport) {
  const QRectF place = placeIn(widget);
  if (place.isNull() || scene.nodes.empty()) {
    return;
  }
  const QRectF shown = shownBy(scene);
  const double ratio = painter.device()->devicePixelRatioF();
  if (picture_.isNull() || picture_.devicePixelRatio() != ratio) {
    picture_ = QPixmap((size * ratio).toSize());
    picture_.setDevicePixelRatio(ratio);
    picture_.fill(Qt::transparent);
    QPainter into(&picture_);
    into.setRenderHint(QPainter::Antialiasing);
    into.setPen(QPen(theme::colors().border, 1));
    into.setBrush(theme::colors().window);
    into.drawRoundedRect(QRectF(QPointF(0.5, 0.5), size - QSizeF(1, 1)), 8, 8);
    into.setPen(Qt::NoPen);
    // Of so many each is hardly more than a dot.
    constexpr std::size_t many = 500;
    into.setRenderHint(QPainter::Antialiasing, scene.nodes.size() < many);
    paintFramesOnMap(into, scene, shown);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      into.setBrush(blockColor(scene.nodes[i], live == nullptr ? nullptr : &live->nodes[i]));
      const QRectF block = mapped(scene.nodes[i].shape(), shown);
      const QRectF shown_block(block.topLeft(), block.size().expandedTo({1.5, 1.5}));
      scene.nodes.size() < many ? into.drawRoundedRect(shown_block, 1.5, 1.5) : into.drawRect(shown_block);
    }
  }
  painter.drawPixmap(place.topLeft(), picture_);
  const QRectF seen = mapped(viewport.toScene(QRectF(QPointF(), widget)), shown).translated(place.topLeft());
  painter.setPen(QPen(theme::colors().accent, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(seen.intersected(place.adjusted(3, 3, -3, -3)), 3, 3);
}

QPointF Minimap::toScene(QPointF view, QSizeF widget, const Scene& scene) const {
  const QRectF shown = shownBy(scene);
  const QPointF inside = view - placeIn(widget).topLeft() - QPointF(size.width() / 2, size.height() / 2);
  return inside / scaleOf(shown) + shown.center();
}

}  // namespace quarry::canvas
