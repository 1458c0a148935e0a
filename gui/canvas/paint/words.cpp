// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include "gui/canvas/metrics.h"

namespace quarry::canvas {

void paintWords(QPainter& painter, QPointF baseline, double width, const QString& text, const QFont& font,
                const QColor& color) {
  painter.setFont(font);
  painter.setPen(color);
  painter.drawText(baseline, QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
}

void paintPill(QPainter& painter, QPointF middle, const QString& text, const QFont& font, const QColor& color,
               const QColor& border, const QColor& fill) {
  const double width = QFontMetricsF(font).horizontalAdvance(text) + 14;
  const QRectF box(middle.x() - width / 2, middle.y() - metrics::label_height / 2, width, metrics::label_height);
  painter.setPen(QPen(border, 1));
  painter.setBrush(fill);
  painter.drawRoundedRect(box, 5, 5);
  painter.setFont(font);
  painter.setPen(color);
  painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace quarry::canvas
