// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/paint/node_shape.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/health.h"
#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;
using theme::Theme;

/// Below the name of a block that is high enough.
void paintBlockRate(QPainter& painter, const Node& node, const NodeLive& live, double zoom) {
  if (zoom < metrics::name_zoom || live.is_silent || node.kind == NodeKind::client ||
      node.shape().height() * zoom < 38) {
    return;
  }
  painter.setFont(Theme::current().mono(9.5 / zoom));
  painter.setPen(colors().text_muted);
  painter.drawText(node.shape().adjusted(0, 0, 0, -4 / zoom), Qt::AlignHCenter | Qt::AlignBottom,
                   live.is_measured ? theme::rateText(live.requests_per_s) : theme::nothingText());
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
  // A zero would be a measurement; of what is not there is none, and what nobody asked has no latency.
  const QString latency = "p99 " + latencyWords(live);
  const QString failed = isAsked(live) ? theme::shareText(live.error_ratio) : theme::nothingText();
  painter.drawText(QPointF(left, baseline),
                   live.is_measured ? theme::rateText(live.requests_per_s) : theme::nothingText());
  painter.setFont(plain);
  painter.setPen(colors().text_muted);
  const QFontMetricsF metrics(plain);
  painter.drawText(QPointF((left + right - metrics.horizontalAdvance(latency)) / 2, baseline), latency);
  painter.setPen(fails ? colors().red : colors().text_muted);
  painter.drawText(QPointF(right - metrics.horizontalAdvance(failed), baseline), failed);
}

void paintReplicas(QPainter& painter, const Node& node) {
  if (node.replicas > 1) {
    paintPill(painter, QPointF(node.rect.right() - 34, node.rect.top()), QString("× %1").arg(node.replicas),
              Theme::current().text(metrics::label_pixels), colors().text, colors().border, colors().raised);
  }
}

void paintFaults(QPainter& painter, const Node& node, const NodeLive& live) {
  const bool card = isCard(node);
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

}  // namespace

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
    paintClientWords(painter, node, liveWords(node, live));
    return;
  }
  const bool card = isCard(node);
  const Lines lines = linesOf(node);
  paintWords(painter, lines.words, lines.words_width - (node.kind == NodeKind::topic ? 8 : 0), liveWords(node, live),
             Theme::current().text(metrics::subtitle_pixels), colors().text_muted);
  if (card && !live.is_silent) {
    paintNumbers(painter, node, live);
  }
  if (live.health != v1::HEALTH_UNSPECIFIED) {
    theme::paintHealth(painter, healthPlace(node), card ? 5.5 : 4.5, live.health);
  }
  paintBadges(painter, node, &live);
}

void paintBadges(QPainter& painter, const Node& node, const NodeLive* live) {
  paintReplicas(painter, node);
  if (live != nullptr && !live->faults.isEmpty() && node.kind != NodeKind::client) {
    paintFaults(painter, node, *live);
  }
}

}  // namespace quarry::canvas
