// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;

namespace quarry::canvas {

/// Nothing of the box would be seen: shaping its text, which is what painting it costs, can be left out.
bool isOutside(const QPainter& painter, const QRectF& box);

/// Text from a baseline to the right, cut with an ellipsis at `width`.
void paintWords(QPainter& painter, QPointF baseline, double width, const QString& text, const QFont& font,
                const QColor& color);

/// A rounded label around `middle`, and how wide that is.
double pillWidth(const QString& text, const QFont& font);
void paintPill(QPainter& painter, QPointF middle, const QString& text, const QFont& font, const QColor& color,
               const QColor& border, const QColor& fill);

}  // namespace quarry::canvas
