// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/marked_chart_view.h"

#include <QPainter>
#include <algorithm>

#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr double shade_opacity = 0.10;

QColor markColor(live::Mark::Kind kind) {
  const theme::Colors& in = theme::colors();
  switch (kind) {
    case live::Mark::Kind::fault:
    case live::Mark::Kind::kill:
      return in.red;
    case live::Mark::Kind::relief:
      return in.green;
    case live::Mark::Kind::deploy:
      return in.accent;
    case live::Mark::Kind::run:
      return in.text_faint;
  }
  return in.text_faint;
}

}  // namespace

MarkedChartView::MarkedChartView(QChart* chart, QWidget* parent) : QChartView(chart, parent) {
  setRenderHint(QPainter::Antialiasing);
  setFrameShape(QFrame::NoFrame);
}

void MarkedChartView::setRange(qint64 from_ms, qint64 to_ms) {
  from_ms_ = from_ms;
  to_ms_ = std::max(to_ms, from_ms + 1);
  viewport()->update();
}

void MarkedChartView::setMarks(const QList<live::Mark>& marks) {
  marks_ = marks;
  viewport()->update();
}

void MarkedChartView::setFaultSince(qint64 time_ms) {
  fault_since_ms_ = time_ms;
  viewport()->update();
}

void MarkedChartView::setScaleTexts(const QString& top, const QString& middle) {
  top_text_ = top;
  middle_text_ = middle;
  viewport()->update();
}

void MarkedChartView::drawScale(QPainter& painter, const QRectF& area) const {
  painter.setFont(theme::Theme::current().mono(10));
  painter.setPen(theme::colors().text_faint);
  const double height = painter.fontMetrics().height();
  painter.drawText(QRectF(area.left() + 4, area.top() + 1, area.width(), height), Qt::AlignLeft, top_text_);
  painter.drawText(QRectF(area.left() + 4, area.center().y() + 1, area.width(), height), Qt::AlignLeft, middle_text_);
}

double MarkedChartView::xOf(qint64 time_ms) const {
  const QRectF area = chart()->plotArea();
  const double share = static_cast<double>(time_ms - from_ms_) / static_cast<double>(to_ms_ - from_ms_);
  return area.left() + std::clamp(share, 0.0, 1.0) * area.width();
}

void MarkedChartView::drawForeground(QPainter* painter, const QRectF&) {
  const QRectF area = chart()->plotArea();
  if (fault_since_ms_ > 0) {
    QColor shade = theme::colors().red;
    shade.setAlphaF(shade_opacity);
    painter->fillRect(QRectF(QPointF(xOf(fault_since_ms_), area.top()), area.bottomRight()), shade);
  }
  for (const live::Mark& mark : marks_) {
    if (mark.time_ms < from_ms_ || mark.time_ms > to_ms_) {
      continue;
    }
    painter->setPen(QPen(markColor(mark.kind), 1, Qt::DashLine));
    const double x = xOf(mark.time_ms);
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
  }
  drawScale(*painter, area);
}

}  // namespace quarry::monitor
