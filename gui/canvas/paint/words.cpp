// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include "gui/canvas/metrics.h"

namespace quarry::canvas {

bool isOutside(const QPainter& painter, const QRectF& box) {
  return painter.hasClipping() && !painter.clipBoundingRect().intersects(box);
}

void paintWords(QPainter& painter, QPointF baseline, double width, const QString& text, const QFont& font,
                const QColor& color) {
  const double pixels = font.pixelSize() > 0 ? font.pixelSize() : 16;
  if (isOutside(painter, QRectF(baseline.x(), baseline.y() - 1.4 * pixels, width, 2 * pixels))) {
    return;
  }
  painter.setFont(font);
  painter.setPen(color);
  painter.drawText(baseline, QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
}

double pillWidth(const QString& text, const QFont& font) {
  return QFontMetricsF(font).horizontalAdvance(text) + 14;
}

void paintPill(QPainter& painter, QPointF middle, const QString& text, const QFont& font, const QColor& color,
               const QColor& border, const QColor& fill) {
  constexpr double widest = 400;
  if (isOutside(painter, QRectF(middle.x() - widest / 2, middle.y() - metrics::label_height, widest,
                                2 * metrics::label_height))) {
    return;
  }
  const double width = pillWidth(text, font);
  const QRectF box(middle.x() - width / 2, middle.y() - metrics::label_height / 2, width, metrics::label_height);
  painter.setPen(QPen(border, 1));
  painter.setBrush(fill);
  painter.drawRoundedRect(box, 5, 5);
  painter.setFont(font);
  painter.setPen(color);
  painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace quarry::canvas
