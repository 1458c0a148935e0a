// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/sparkline.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

constexpr double shortest_span_ms = 30'000;
constexpr double words_height = 13;
constexpr double line_width = 1.6;
constexpr float fill_opacity = 0.25F;

}  // namespace

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
  setMinimumHeight(82);
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

Sparkline::Scale Sparkline::scaleIn(const QRectF& area) const {
  double from = 1e300;
  double to = -1e300;
  double top = least_top_;
  for (const Line& line : lines_) {
    for (const QPointF& point : line.points) {
      from = std::min(from, point.x());
      to = std::max(to, point.x());
      top = std::isnan(point.y()) ? top : std::max(top, point.y());
    }
  }
  return {area, std::min(from, to - shortest_span_ms), to, top};
}

QPointF Sparkline::Scale::place(const QPointF& point) const {
  return {area.left() + (point.x() - from_ms) / (to_ms - from_ms) * area.width(),
          area.bottom() - point.y() / top * area.height()};
}

void Sparkline::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  // The largest value stands above the lines, so that none crosses it.
  const double words = unit_ == nullptr ? 0 : words_height;
  const QRectF area = QRectF(rect()).adjusted(0.5, 2.5 + words, -0.5, -2.5);
  paintGrid(painter, area);
  const Scale scale = scaleIn(area);
  if (scale.to_ms < scale.from_ms) {
    return;
  }
  paintMarks(painter, scale);
  for (const Line& line : lines_) {
    paintLine(painter, scale, line);
  }
  if (unit_ != nullptr) {
    painter.setFont(theme::Theme::current().mono(10));
    painter.setPen(theme::colors().text_faint);
    painter.drawText(QRectF(2, 0, width() - 4, words_height), Qt::AlignVCenter | Qt::AlignLeft, unit_(scale.top));
  }
}

void Sparkline::paintGrid(QPainter& painter, const QRectF& area) const {
  painter.setPen(QPen(theme::colors().border_soft, 1));
  for (const double share : {0.0, 0.5, 1.0}) {
    const double y = area.top() + share * area.height();
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
  }
}

void Sparkline::paintMarks(QPainter& painter, const Scale& scale) const {
  painter.setPen(QPen(theme::colors().red, 1, Qt::DashLine));
  for (const double mark : marks_) {
    if (mark > scale.from_ms && mark < scale.to_ms) {
      const double x = scale.place({mark, 0}).x();
      painter.drawLine(QPointF(x, scale.area.top()), QPointF(x, scale.area.bottom()));
    }
  }
}

std::vector<QPolygonF> Sparkline::pieces(const Line& line) {
  std::vector<QPolygonF> found;
  bool is_gap = true;
  for (const QPointF& point : line.points) {
    if (std::isnan(point.y())) {
      is_gap = true;
      continue;
    }
    if (std::exchange(is_gap, false)) {
      found.emplace_back();
    }
    found.back() << point;
  }
  return found;
}

int Sparkline::piecesOf(std::size_t line) const {
  return static_cast<int>(pieces(lines_.at(line)).size());
}

void Sparkline::paintLine(QPainter& painter, const Scale& scale, const Line& line) const {
  std::vector<QPolygonF> drawn = pieces(line);
  for (QPolygonF& piece : drawn) {
    std::transform(piece.begin(), piece.end(), piece.begin(), [&](const QPointF& point) { return scale.place(point); });
    paintPiece(painter, scale, line, piece);
  }
}

void Sparkline::paintPiece(QPainter& painter, const Scale& scale, const Line& line, const QPolygonF& drawn) const {
  if (line.filled) {
    QColor fill = line.color;
    fill.setAlphaF(fill_opacity);
    QPolygonF below = drawn;
    below << QPointF(drawn.back().x(), scale.area.bottom()) << QPointF(drawn.front().x(), scale.area.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(below);
  }
  painter.setPen(QPen(line.color, line_width));
  painter.setBrush(Qt::NoBrush);
  painter.drawPolyline(drawn);
}

}  // namespace quarry::inspector
