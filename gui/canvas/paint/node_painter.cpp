// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/node_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/node_shape.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;
using theme::Theme;

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
  if (isCard(node)) {
    const QRectF stripe(node.rect.left(), node.rect.top() + 12, metrics::stripe_width, node.rect.height() - 24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(node.unplaced ? colors().text_faint : kindColor(node.kind));
    painter.drawRoundedRect(stripe, 2, 2);
  }
}

/// Near enough a module says what it holds below its name.
void paintChipNear(QPainter& painter, const Chip& chip, const QRectF& rect) {
  const QString held = chip.contents.mid(1).join(" · ");
  paintChip(painter, rect, held.isEmpty() ? chip.text : QString(), false);
  if (held.isEmpty()) {
    return;
  }
  const double middle = rect.center().y();
  const QFont name = Theme::current().text(9, QFont::DemiBold);
  const QFont small = Theme::current().mono(6);
  painter.setPen(colors().text);
  painter.setFont(name);
  painter.drawText(QRectF(rect.left(), middle - 10.5, rect.width(), 12), Qt::AlignCenter,
                   QFontMetricsF(name).elidedText(chip.text, Qt::ElideRight, rect.width() - 8));
  painter.setPen(colors().text_muted);
  painter.setFont(small);
  painter.drawText(QRectF(rect.left(), middle + 1, rect.width(), 8), Qt::AlignCenter,
                   QFontMetricsF(small).elidedText(held, Qt::ElideRight, rect.width() - 8));
}

/// A pin where auto layout must not move it, and a double line below where something is folded in.
void paintMarks(QPainter& painter, const Node& node) {
  if (node.pinned) {
    painter.setPen(QPen(colors().text_muted, 1.4));
    painter.setBrush(colors().raised);
    painter.drawEllipse(node.rect.topLeft() + QPointF(14, 0), 4.5, 4.5);
    painter.drawLine(node.rect.topLeft() + QPointF(14, 4.5), node.rect.topLeft() + QPointF(14, 9));
  }
  if (node.collapsed) {
    painter.setPen(QPen(colors().border, 1.2));
    // A group is a stack of more than one thing.
    for (int line = 1; line <= (node.kind == NodeKind::group ? 2 : 1); ++line) {
      const double y = node.rect.bottom() + 3 * line;
      painter.drawLine(QPointF(node.rect.left() + 12 * line, y), QPointF(node.rect.right() - 12 * line, y));
    }
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

double namePixels(const Node& node) {
  return isCard(node) ? metrics::title_pixels : 14;
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
    case NodeKind::group:
      return colors().violet;
    default:
      return colors().text_muted;
  }
}

void paintChip(QPainter& painter, const QRectF& rect, const QString& text, bool highlighted) {
  if (isOutside(painter, rect.adjusted(-2, -2, 2, 2))) {
    return;
  }
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
    if (node.collapsed) {
      break;
    }
    const QRectF rect = chip.rect.translated(node.rect.topLeft());
    zoom >= metrics::near_zoom ? paintChipNear(painter, chip, rect) : paintChip(painter, rect, chip.text, false);
  }
  paintMarks(painter, node);
  paintBadges(painter, node, nullptr);
  if (node.kind == NodeKind::topic) {
    paintTopicIcon(painter, node.rect.topRight() + QPointF(-38, 12));
  } else if (node.kind == NodeKind::cache) {
    paintCacheIcon(painter, node.rect.topRight() + QPointF(-24, 22));
  }
}

void paintSelected(QPainter& painter, const Node& node, double zoom) {
  QPen pen(colors().accent, std::max(1.6, 1.6 / zoom), Qt::CustomDashLine);
  pen.setDashPattern({3.5, 2.5});
  painter.setBrush(Qt::NoBrush);
  if (zoom < metrics::name_zoom) {
    // Around a few pixels dashes are but noise.
    pen.setStyle(Qt::SolidLine);
    painter.setPen(pen);
    painter.drawRect(node.shape().adjusted(-3 / zoom, -3 / zoom, 3 / zoom, 3 / zoom));
    return;
  }
  painter.setPen(pen);
  painter.drawPath(outlineOf(node, std::max(5.0, 3 / zoom)));
}

void paintSelectedPlainly(QPainter& painter, const std::vector<Node>& nodes, const std::vector<int>& selected,
                          double zoom) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(colors().accent, 0));
  painter.setBrush(Qt::NoBrush);
  const double inner = std::max(5.0, 3 / zoom);
  QList<QRectF> frames;
  for (const double grown : {inner, inner + 1 / zoom}) {
    for (const int node : selected) {
      frames << nodes[node].shape().adjusted(-grown, -grown, grown, grown);
    }
  }
  painter.drawRects(frames);
  painter.restore();
}

void paintWelcoming(QPainter& painter, const Node& node, double zoom) {
  QColor fill = colors().accent;
  fill.setAlphaF(0.14);
  painter.setPen(QPen(colors().accent, std::max(2.0, 2 / zoom)));
  painter.setBrush(fill);
  painter.drawPath(outlineOf(node, 3));
}

}  // namespace quarry::canvas
