// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/tool_icon.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "gui/theme/painted_icon.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

QColor colorOf(Tool tool) {
  const theme::Colors& colors = theme::colors();
  switch (tool) {
    case Tool::service:
      return colors.accent;
    case Tool::module:
      return colors.violet;
    case Tool::gateway:
      return colors.teal;
    case Tool::store:
      return colors.green;
    case Tool::topic:
      return colors.amber;
    case Tool::cache:
      return colors.red;
    case Tool::external:
      return colors.text_muted;
    default:
      return colors.text;
  }
}

/// Around the origin, 24 wide and 18 high.
void draw(QPainter& painter, Tool tool) {
  switch (tool) {
    case Tool::store: {
      QPainterPath path(QPointF(-9, -5));
      path.arcTo(QRectF(-9, -8.5, 18, 7), 180, -180);
      path.lineTo(9, 5);
      path.arcTo(QRectF(-9, 1.5, 18, 7), 0, -180);
      path.closeSubpath();
      painter.drawPath(path);
      painter.drawArc(QRectF(-9, -8.5, 18, 7), 180 * 16, 180 * 16);
      break;
    }
    case Tool::topic:
      for (const double y : {-6.0, 0.0, 6.0}) {
        painter.drawLine(QPointF(-10, y), QPointF(10, y));
      }
      break;
    case Tool::cache: {
      QPolygonF hexagon;
      for (int i = 0; i < 6; ++i) {
        hexagon << QPointF(9.5 * std::sin(i * M_PI / 3), -9.5 * std::cos(i * M_PI / 3));
      }
      painter.drawPolygon(hexagon);
      break;
    }
    case Tool::client: {
      painter.drawEllipse(QPointF(0, -4), 5, 5);
      QPainterPath shoulders(QPointF(-9, 9));
      shoulders.cubicTo(-9, -1, 9, -1, 9, 9);
      painter.drawPath(shoulders);
      break;
    }
    case Tool::module:
      painter.drawRoundedRect(QRectF(-8, -8, 16, 16), 2, 2);
      break;
    default:
      painter.drawRoundedRect(QRectF(-11, -8, 22, 16), 4, 4);
      if (tool == Tool::gateway) {
        painter.drawLine(QPointF(-5, 0), QPointF(4, 0));
        painter.drawLine(QPointF(1, -3), QPointF(4, 0));
        painter.drawLine(QPointF(1, 3), QPointF(4, 0));
      }
  }
}

}  // namespace

QIcon toolIcon(Tool tool, QSize size) {
  return theme::paintedIcon(size, [tool, size](QPainter& painter) {
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    QPen pen(colorOf(tool), 1.8, tool == Tool::external ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (tool == Tool::external) {
      pen.setDashPattern({2.4, 1.8});
    }
    painter.setPen(pen);
    draw(painter, tool);
  });
}

}  // namespace quarry::canvas
