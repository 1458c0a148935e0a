// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/group_painter.h"

#include <QPainter>
#include <algorithm>

#include "gui/canvas/frames.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;

constexpr double frame_radius = 14;

QColor faint(QColor color, double opacity) {
  color.setAlphaF(opacity);
  return color;
}

void paintParts(QPainter& painter, const Frame& frame) {
  for (const QRectF& part : frame.parts) {
    painter.drawRoundedRect(part, frame_radius, frame_radius);
  }
}

}  // namespace

void paintGroup(QPainter& painter, const Frame& frame, double zoom) {
  QPen pen(faint(colors().violet, 0.55), std::max(1.2, 0.8 / zoom));
  painter.setPen(pen);
  painter.setBrush(faint(colors().violet, 0.05));
  paintParts(painter, frame);
  const double pixels = titlePixels(zoom);
  for (const QRectF& part : frame.parts) {
    const QRectF title = titleOf(frame, part, zoom);
    if (zoom >= metrics::name_zoom) {
      paintWords(painter, QPointF(title.left() + 4, title.bottom() - pixels * 0.45), title.width() - 4, frame.name,
                 theme::Theme::current().text(pixels, QFont::DemiBold), colors().text_muted);
    }
  }
}

void paintGroupSelected(QPainter& painter, const Frame& frame, double zoom) {
  QPen pen(colors().accent, std::max(1.6, 1.6 / zoom), Qt::CustomDashLine);
  pen.setDashPattern({3.5, 2.5});
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  paintParts(painter, frame);
}

void paintGroupWelcoming(QPainter& painter, const Frame& frame, double zoom) {
  painter.setPen(QPen(colors().accent, std::max(2.0, 2 / zoom)));
  painter.setBrush(faint(colors().accent, 0.1));
  paintParts(painter, frame);
}

}  // namespace quarry::canvas
