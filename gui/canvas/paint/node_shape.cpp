// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/node_shape.h"

#include <QFontMetricsF>
#include <QPainter>

#include "gui/canvas/metrics.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;
using theme::Theme;

QPainterPath cylinder(const QRectF& rect) {
  const QRectF top(rect.left(), rect.top(), rect.width(), 2 * cylinder_rim);
  const QRectF bottom(rect.left(), rect.bottom() - 2 * cylinder_rim, rect.width(), 2 * cylinder_rim);
  QPainterPath path;
  path.moveTo(rect.left(), rect.top() + cylinder_rim);
  path.arcTo(top, 180, -180);
  path.lineTo(rect.right(), rect.bottom() - cylinder_rim);
  path.arcTo(bottom, 0, -180);
  path.closeSubpath();
  return path;
}

}  // namespace

QPainterPath outlineOf(const Node& node, double grown) {
  const QRectF rect = node.shape().adjusted(-grown, -grown, grown, grown);
  QPainterPath path;
  if (node.kind == NodeKind::store) {
    return cylinder(rect);
  }
  const double radius = node.kind == NodeKind::client ? 28 : metrics::radius;
  path.addRoundedRect(rect, radius + grown, radius + grown);
  return path;
}

Lines linesOf(const Node& node) {
  const QRectF& rect = node.rect;
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway:
    case NodeKind::group: {
      const QPointF left = rect.topLeft() + QPointF(metrics::card_padding, 0);
      const double width = rect.width() - 2 * metrics::card_padding;
      return {left + QPointF(0, metrics::title_baseline), left + QPointF(0, metrics::subtitle_baseline), width - 22,
              width};
    }
    case NodeKind::store: {
      const double middle = rect.top() + (rect.height() + 2 * cylinder_rim) / 2;
      return {{rect.left() + 16, middle - 6}, {rect.left() + 16, middle + 13}, rect.width() - 50, rect.width() - 26};
    }
    default: {
      const double icon = node.kind == NodeKind::external ? 20 : 48;
      const QPointF left(rect.left() + 16, rect.center().y());
      return {left + QPointF(0, -4), left + QPointF(0, 16), rect.width() - 32 - icon + 10, rect.width() - 28};
    }
  }
}

QPointF healthPlace(const Node& node) {
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway:
    case NodeKind::group:
    case NodeKind::external:
      return node.rect.topRight() + QPointF(-18, 20);
    case NodeKind::store:
      return {node.rect.right() - 18, linesOf(node).name.y() - 5};
    case NodeKind::client:
      return {};
    default:
      return {node.rect.right() - 14, node.rect.bottom() - 14};
  }
}

void paintClientWords(QPainter& painter, const Node& node, const QString& words) {
  const QRectF shape = node.shape();
  const QRectF name(shape.center().x() - 75, shape.bottom() + 4, 150, 18);
  const QFont font = Theme::current().text(metrics::subtitle_pixels);
  painter.setFont(font);
  painter.setPen(colors().text_muted);
  painter.drawText(name, Qt::AlignCenter, QFontMetricsF(font).elidedText(node.name, Qt::ElideRight, name.width()));
  painter.setFont(Theme::current().text(metrics::label_pixels));
  painter.setPen(colors().text_faint);
  painter.drawText(name.translated(0, 16), Qt::AlignCenter, words);
}

}  // namespace quarry::canvas
