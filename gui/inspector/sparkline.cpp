// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/sparkline.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <utility>

#include "gui/theme/theme.h"

namespace quarry::inspector {

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
  setMinimumHeight(70);
}

void Sparkline::setLines(std::vector<Line> lines, double least_top, QString (*unit)(double)) {
  lines_ = std::move(lines);
  least_top_ = least_top;
  unit_ = unit;
  update();
}

void Sparkline::setMarks(std::vector<double> marks) {
  marks_ = std::move(marks);
  update();
}

void Sparkline::paintEvent(QPaintEvent*) {
  const theme::Colors& colors = theme::colors();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF area = QRectF(rect()).adjusted(0.5, 2.5, -0.5, -2.5);
  painter.setPen(QPen(colors.border_soft, 1));
  for (const double share : {0.0, 0.5, 1.0}) {
    painter.drawLine(QPointF(area.left(), area.top() + share * area.height()),
                     QPointF(area.right(), area.top() + share * area.height()));
  }
  double from = 1e300;
  double to = -1e300;
  double top = least_top_;
  for (const Line& line : lines_) {
    for (const QPointF& point : line.points) {
      from = std::min(from, point.x());
      to = std::max(to, point.x());
      top = std::max(top, point.y());
    }
  }
  if (from >= to) {
    return;
  }
  from = std::min(from, to - 30'000);
  const auto place = [&](const QPointF& point) {
    return QPointF(area.left() + (point.x() - from) / (to - from) * area.width(),
                   area.bottom() - point.y() / (top * 1.1) * area.height());
  };
  painter.setPen(QPen(colors.red, 1, Qt::DashLine));
  for (const double mark : marks_) {
    if (mark > from && mark < to) {
      painter.drawLine(QPointF(place({mark, 0}).x(), area.top()), QPointF(place({mark, 0}).x(), area.bottom()));
    }
  }
  for (const Line& line : lines_) {
    if (line.points.empty()) {
      continue;
    }
    QPolygonF drawn;
    for (const QPointF& point : line.points) {
      drawn << place(point);
    }
    if (line.filled) {
      QColor fill = line.color;
      fill.setAlphaF(0.25);
      QPolygonF below = drawn;
      below << QPointF(drawn.back().x(), area.bottom()) << QPointF(drawn.front().x(), area.bottom());
      painter.setPen(Qt::NoPen);
      painter.setBrush(fill);
      painter.drawPolygon(below);
    }
    painter.setPen(QPen(line.color, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(drawn);
  }
  if (unit_ != nullptr) {
    painter.setFont(theme::Theme::current().mono(10));
    painter.setPen(colors.text_faint);
    painter.drawText(area.adjusted(2, 1, -2, 0), Qt::AlignTop | Qt::AlignLeft, unit_(top));
  }
}

}  // namespace quarry::inspector
