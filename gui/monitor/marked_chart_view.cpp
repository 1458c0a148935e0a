// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/marked_chart_view.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr double fault_shade_opacity = 0.10;
constexpr int scale_pixels = 10;
constexpr int scale_gap = 8;

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

void MarkedChartView::setEnded(bool ended) {
  is_ended_ = ended;
  viewport()->update();
}

QStringList MarkedChartView::timeTexts() const {
  const qint64 seconds = (to_ms_ - from_ms_) / 1000;
  return {QCoreApplication::translate("Chart", "−%1 s").arg(seconds),
          QCoreApplication::translate("Chart", "−%1 s").arg(seconds / 2),
          is_ended_ ? QCoreApplication::translate("Chart", "ended") : QCoreApplication::translate("Chart", "now")};
}

void MarkedChartView::setScaleTexts(const QString& top, const QString& middle) {
  top_text_ = top;
  middle_text_ = middle;
  const QFontMetricsF in(theme::Theme::current().mono(scale_pixels));
  const double widest = std::max(in.horizontalAdvance(top), in.horizontalAdvance(middle));
  chart()->setMargins(
      QMargins(static_cast<int>(std::ceil(widest)) + scale_gap, 0, 0, static_cast<int>(std::ceil(in.height()))));
  viewport()->update();
}

void MarkedChartView::drawScale(QPainter& painter, const QRectF& area) const {
  painter.setFont(theme::Theme::current().mono(scale_pixels));
  painter.setPen(theme::colors().text_faint);
  const double height = painter.fontMetrics().height();
  const auto write = [&](double y, const QString& text) {
    painter.drawText(QRectF(0, y, area.left() - scale_gap / 2.0, height), Qt::AlignRight | Qt::AlignVCenter, text);
  };
  write(area.top(), top_text_);
  write(area.center().y() - height / 2, middle_text_);
  write(area.bottom() - height, "0");
}

void MarkedChartView::drawTimes(QPainter& painter, const QRectF& area) const {
  const QRectF below(area.left(), area.bottom(), area.width(), painter.fontMetrics().height());
  const QStringList texts = timeTexts();
  painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, texts[0]);
  painter.drawText(below, Qt::AlignHCenter | Qt::AlignVCenter, texts[1]);
  painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, texts[2]);
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
    shade.setAlphaF(fault_shade_opacity);
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
  drawTimes(*painter, area);
}

}  // namespace quarry::monitor
