// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/node_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;
using theme::Theme;

constexpr double cylinder_rim = 11;

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

QPainterPath outlineOf(const Node& node, double grown = 0) {
  const QRectF rect = node.shape().adjusted(-grown, -grown, grown, grown);
  QPainterPath path;
  if (node.kind == NodeKind::store) {
    return cylinder(rect);
  }
  const double radius = node.kind == NodeKind::client ? 28 : metrics::radius;
  path.addRoundedRect(rect, radius + grown, radius + grown);
  return path;
}

void paintOutline(QPainter& painter, const Node& node) {
  QPen pen(colors().border, 1.2);
  if (node.kind == NodeKind::external || node.unplaced) {
    pen = QPen(colors().text_faint, 1.3, Qt::CustomDashLine);
    pen.setDashPattern({5, 3.5});
  }
  painter.setPen(pen);
  painter.setBrush(node.kind == NodeKind::external ? colors().window : colors().card);
  painter.drawPath(outlineOf(node));
  if (node.kind == NodeKind::store) {
    painter.setBrush(colors().raised);
    painter.drawEllipse(QRectF(node.rect.left(), node.rect.top(), node.rect.width(), 2 * cylinder_rim));
  }
  if (node.kind == NodeKind::service || node.kind == NodeKind::gateway) {
    const QRectF stripe(node.rect.left(), node.rect.top() + 12, metrics::stripe_width, node.rect.height() - 24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(node.unplaced ? colors().text_faint : kindColor(node.kind));
    painter.drawRoundedRect(stripe, 2, 2);
  }
}

void paintReplicas(QPainter& painter, const Node& node) {
  if (node.replicas > 1) {
    paintPill(painter, QPointF(node.rect.right() - 34, node.rect.top()), QString("× %1").arg(node.replicas),
              Theme::current().text(metrics::label_pixels), colors().text, colors().border, colors().raised);
  }
}

/// Three bars, as something that queues.
void paintTopicIcon(QPainter& painter, QPointF corner) {
  painter.setPen(Qt::NoPen);
  for (int i = 0; i < 3; ++i) {
    QColor color = colors().amber;
    color.setAlphaF(1.0 - 0.28 * i);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(corner.x() + i * 8, corner.y(), 6, 15), 1.5, 1.5);
  }
}

void paintCacheIcon(QPainter& painter, QPointF middle) {
  QPolygonF hexagon;
  for (int i = 0; i < 6; ++i) {
    hexagon << middle + QPointF(9 * std::sin(i * M_PI / 3), -9 * std::cos(i * M_PI / 3));
  }
  painter.setPen(QPen(colors().red, 1.6));
  painter.setBrush(Qt::NoBrush);
  painter.drawPolygon(hexagon);
}

void paintPerson(QPainter& painter, QPointF middle) {
  painter.setPen(QPen(colors().text, 1.8, Qt::SolidLine, Qt::RoundCap));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(middle - QPointF(0, 8), 7, 7);
  QPainterPath shoulders;
  shoulders.moveTo(middle + QPointF(-13, 16));
  shoulders.cubicTo(middle + QPointF(-13, -1), middle + QPointF(13, -1), middle + QPointF(13, 16));
  painter.drawPath(shoulders);
}

/// Where name and second line begin, and how much room there is.
struct Lines {
  QPointF name;
  QPointF words;
  double name_width;
  double words_width;
};

Lines linesOf(const Node& node) {
  const QRectF& rect = node.rect;
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway: {
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

double namePixels(const Node& node) {
  return node.kind == NodeKind::service || node.kind == NodeKind::gateway ? metrics::title_pixels : 14;
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

/// Far out a node is a block with its name, farther only a block.
void paintBlock(QPainter& painter, const Node& node, double zoom) {
  QColor fill = kindColor(node.kind);
  fill.setAlphaF(0.35);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colors().card);
  painter.drawRect(node.shape());
  painter.setBrush(fill);
  painter.drawRect(node.shape());
  if (zoom >= metrics::name_zoom) {
    const double room = node.shape().width() - 8;
    double pixels = std::min(11 / zoom, node.rect.height() * 0.4);
    const double wanted = QFontMetricsF(Theme::current().text(pixels, QFont::DemiBold)).horizontalAdvance(node.name);
    pixels *= std::clamp(room / std::max(1.0, wanted), 0.8, 1.0);
    const QFont font = Theme::current().text(pixels, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colors().text);
    const QString name = QFontMetricsF(font).elidedText(node.name, Qt::ElideRight, room + 1);
    painter.drawText(node.shape(), Qt::AlignCenter, name);
  }
}

/// Below the name of a block that is high enough.
void paintBlockRate(QPainter& painter, const Node& node, const NodeLive& live, double zoom) {
  if (zoom < metrics::name_zoom || node.kind == NodeKind::client || node.shape().height() * zoom < 38) {
    return;
  }
  painter.setFont(Theme::current().mono(9.5 / zoom));
  painter.setPen(colors().text_muted);
  painter.drawText(node.shape().adjusted(0, 0, 0, -4 / zoom), Qt::AlignHCenter | Qt::AlignBottom, live.rate);
}

QPointF healthPlace(const Node& node) {
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway:
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

void paintNumbers(QPainter& painter, const Node& node, const NodeLive& live) {
  const double baseline = node.rect.bottom() - 12;
  const double left = node.rect.left() + metrics::card_padding;
  const double right = node.rect.right() - metrics::card_padding;
  const QFont bold = Theme::current().mono(metrics::number_pixels, QFont::DemiBold);
  const QFont plain = Theme::current().mono(metrics::label_pixels);
  const bool fails = live.error_ratio >= failing_ratio;
  painter.setFont(bold);
  painter.setPen(colors().text);
  painter.drawText(QPointF(left, baseline), live.rate);
  painter.setFont(plain);
  painter.setPen(colors().text_muted);
  const QFontMetricsF metrics(plain);
  painter.drawText(QPointF((left + right - metrics.horizontalAdvance(live.latency)) / 2, baseline), live.latency);
  painter.setPen(fails ? colors().red : colors().text_muted);
  painter.drawText(QPointF(right - metrics.horizontalAdvance(live.failed), baseline), live.failed);
}

}  // namespace

QColor kindColor(NodeKind kind) {
  switch (kind) {
    case NodeKind::service:
      return colors().accent;
    case NodeKind::gateway:
      return colors().teal;
    case NodeKind::store:
      return colors().green;
    case NodeKind::topic:
      return colors().amber;
    case NodeKind::cache:
      return colors().red;
    default:
      return colors().text_muted;
  }
}

void paintChip(QPainter& painter, const QRectF& rect, const QString& text, bool highlighted) {
  painter.setPen(QPen(highlighted ? colors().accent : colors().border, 1));
  painter.setBrush(highlighted ? colors().accent_soft : colors().raised);
  painter.drawRoundedRect(rect, 5, 5);
  const QFont font = Theme::current().text(metrics::chip_pixels);
  painter.setFont(font);
  painter.setPen(colors().text);
  painter.drawText(rect, Qt::AlignCenter, QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width() - 8));
}

void paintNode(QPainter& painter, const Node& node, double zoom, Liveness liveness) {
  if (zoom < metrics::detail_zoom) {
    paintBlock(painter, node, zoom);
    return;
  }
  paintOutline(painter, node);
  const QString words = (QStringList(node.declared) + node.remarks).join(" · ");
  if (node.kind == NodeKind::client) {
    paintPerson(painter, node.shape().center());
    if (liveness == Liveness::drawn) {
      paintClientWords(painter, node, words);
    }
    return;
  }
  const Lines lines = linesOf(node);
  const QFont name_font = Theme::current().text(namePixels(node), QFont::DemiBold);
  paintWords(painter, lines.name, lines.name_width, node.name, name_font, colors().text);
  if (liveness == Liveness::drawn) {
    paintWords(painter, lines.words, lines.words_width, words, Theme::current().text(metrics::subtitle_pixels),
               colors().text_muted);
    paintWords(painter, QPointF(node.rect.left() + metrics::card_padding, node.rect.bottom() - 12),
               node.rect.width() - 2 * metrics::card_padding, node.footer, Theme::current().text(metrics::label_pixels),
               colors().text_faint);
  }
  for (const Chip& chip : node.chips) {
    paintChip(painter, chip.rect.translated(node.rect.topLeft()), chip.text, false);
  }
  paintReplicas(painter, node);
  if (node.kind == NodeKind::topic) {
    paintTopicIcon(painter, node.rect.topRight() + QPointF(-38, 12));
  } else if (node.kind == NodeKind::cache) {
    paintCacheIcon(painter, node.rect.topRight() + QPointF(-24, 22));
  }
}

void paintNodeLive(QPainter& painter, const Node& node, const NodeLive& live, double zoom) {
  const bool fails = live.health == v1::HEALTH_FAILING || live.health == v1::HEALTH_DOWN;
  if (fails) {
    painter.setPen(QPen(colors().red, std::max(2.0, 1.5 / zoom)));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outlineOf(node));
  }
  if (zoom < metrics::detail_zoom) {
    if (zoom >= metrics::name_zoom && live.health != v1::HEALTH_UNSPECIFIED) {
      theme::paintHealth(painter, node.rect.topRight() + QPointF(-5 / zoom, 5 / zoom), 3.5 / zoom, live.health);
    }
    paintBlockRate(painter, node, live, zoom);
    return;
  }
  if (node.kind == NodeKind::client) {
    paintClientWords(painter, node, live.words);
    return;
  }
  const bool card = node.kind == NodeKind::service || node.kind == NodeKind::gateway;
  QStringList words{live.words};
  if (!card && !live.rate.isEmpty()) {
    words << live.rate;
  }
  if (node.kind == NodeKind::store && !live.latency.isEmpty()) {
    words << live.latency;
  }
  const Lines lines = linesOf(node);
  paintWords(painter, lines.words, lines.words_width - (node.kind == NodeKind::topic ? 8 : 0), words.join(" · "),
             Theme::current().text(metrics::subtitle_pixels), colors().text_muted);
  if (card && !live.rate.isEmpty()) {
    paintNumbers(painter, node, live);
  }
  if (live.health != v1::HEALTH_UNSPECIFIED) {
    theme::paintHealth(painter, healthPlace(node), card ? 5.5 : 4.5, live.health);
  }
  if (!live.faults.isEmpty()) {
    const QString text = live.faults.size() == 1
                             ? live.faults.front()
                             : QCoreApplication::translate("Canvas", "%1 faults").arg(live.faults.size());
    const QFont font = Theme::current().mono(metrics::label_pixels);
    const double half = (QFontMetricsF(font).horizontalAdvance(text) + 14) / 2;
    paintPill(painter, QPointF(node.rect.right() - half - 6, node.rect.bottom() + (card ? 7 : 0)), text, font,
              colors().text, colors().red, colors().red_soft);
  }
}

void paintSelected(QPainter& painter, const Node& node, double zoom) {
  QPen pen(colors().accent, std::max(1.6, 1.6 / zoom), Qt::CustomDashLine);
  pen.setDashPattern({3.5, 2.5});
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(outlineOf(node, std::max(5.0, 3 / zoom)));
}

void paintWelcoming(QPainter& painter, const Node& node, double zoom) {
  QColor fill = colors().accent;
  fill.setAlphaF(0.14);
  painter.setPen(QPen(colors().accent, std::max(2.0, 2 / zoom)));
  painter.setBrush(fill);
  painter.drawPath(outlineOf(node, 3));
}

}  // namespace quarry::canvas
