// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/waterfall.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "gui/monitor/chart_lines.h"
#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr int row_height = 22;
constexpr int axis_height = 20;
constexpr int indent = 12;
// The names take what they need, between these shares of the width.
constexpr double least_names_share = 0.25;
constexpr double most_names_share = 0.62;
constexpr double time_width = 64;
constexpr double first_left = 8;
constexpr double name_gap = 8;
constexpr double tick_gap = 18;

/// Spans are often shorter than a millisecond.
QString spanTime(double ms) {
  if (ms >= 1000) {
    return Waterfall::tr("%1 s").arg(ms / 1000, 0, 'f', 2);
  }
  return Waterfall::tr("%1 ms").arg(ms, 0, 'f', ms < 10 ? 2 : ms < 100 ? 1 : 0);
}

}  // namespace

Waterfall::Waterfall(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("Spans of the chosen trace"));
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setRows({});
}

void Waterfall::setRows(std::vector<TraceRow> rows, const QString& nothing) {
  nothing_ = nothing.isEmpty() ? tr("Choose a trace to see where its time went.") : nothing;
  rows_ = std::move(rows);
  duration_ms_ = std::max(0.001, traceDuration(rows_));
  services_.clear();
  for (const TraceRow& row : rows_) {
    if (!services_.contains(row.service)) {
      services_.append(row.service);
    }
  }
  refreshScrollBar();
  viewport()->update();
}

QColor Waterfall::colorOf(const QString& service) const {
  return lineColor(static_cast<int>(services_.indexOf(service)));
}

int Waterfall::rowAt(int y) const {
  const int row = (y - axis_height + verticalScrollBar()->value()) / row_height;
  return y >= axis_height && row < static_cast<int>(rows_.size()) ? row : -1;
}

void Waterfall::refreshScrollBar() {
  const int shown = viewport()->height() - axis_height;
  verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(rows_.size()) * row_height - shown));
  verticalScrollBar()->setPageStep(std::max(1, shown));
  verticalScrollBar()->setSingleStep(row_height);
}

void Waterfall::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  refreshScrollBar();
}

bool Waterfall::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = rowAt(help->pos().y());
    if (index >= 0) {
      const TraceRow& row = rows_[static_cast<std::size_t>(index)];
      QToolTip::showText(help->globalPos(), tr("%1 · %2\nbegins at %3 ms, takes %4 ms\n%5")
                                                .arg(row.service, row.name)
                                                .arg(row.start_ms, 0, 'f', 2)
                                                .arg(row.duration_ms, 0, 'f', 2)
                                                .arg(row.status));
    }
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void Waterfall::paintEvent(QPaintEvent*) {
  const theme::Colors& in = theme::colors();
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), in.window);
  painter.setRenderHint(QPainter::Antialiasing);
  const double width = viewport()->width();
  const double names_width = namesWidth();
  if (rows_.empty()) {
    painter.setPen(in.text_muted);
    painter.setFont(theme::Theme::current().text(12));
    painter.drawText(viewport()->rect(), Qt::AlignCenter, nothing_);
    return;
  }
  paintAxis(painter, names_width);
  painter.setClipRect(QRectF(0, axis_height, width, viewport()->height() - axis_height));
  const int first = verticalScrollBar()->value() / row_height;
  int y = axis_height + first * row_height - verticalScrollBar()->value();
  for (std::size_t index = static_cast<std::size_t>(first); index < rows_.size() && y < viewport()->height();
       ++index, y += row_height) {
    paintRow(painter, rows_[index], y, names_width);
  }
}

double Waterfall::namesWidth() const {
  const QFontMetricsF name(theme::Theme::current().text(12));
  const QFontMetricsF service(theme::Theme::current().text(11));
  double needed = 0;
  for (const TraceRow& row : rows_) {
    needed = std::max(needed, first_left + row.depth * indent + name.horizontalAdvance(row.name) + name_gap +
                                  service.horizontalAdvance(row.service) + 2 * name_gap);
  }
  const double width = viewport()->width();
  return std::clamp(needed, least_names_share * width, most_names_share * width);
}

int Waterfall::ticksOn(double bars_width) const {
  const QFontMetricsF in(theme::Theme::current().mono(10));
  double widest = 0;
  for (const double share : {0.25, 0.5, 0.75, 1.0}) {
    widest = std::max(widest, in.horizontalAdvance(spanTime(share * duration_ms_)));
  }
  const double room = bars_width / (widest + tick_gap);
  return room >= 4 ? 4 : room >= 2 ? 2 : 1;
}

void Waterfall::paintAxis(QPainter& painter, double names_width) const {
  const theme::Colors& in = theme::colors();
  painter.setFont(theme::Theme::current().mono(10));
  const double bars_width = viewport()->width() - names_width - time_width;
  const int ticks = ticksOn(bars_width);
  for (int tick = 0; tick <= ticks; ++tick) {
    const double share = static_cast<double>(tick) / ticks;
    const double x = names_width + share * bars_width;
    painter.setPen(in.border_soft);
    painter.drawLine(QPointF(x, axis_height), QPointF(x, viewport()->height()));
    painter.setPen(in.text_faint);
    painter.drawText(QRectF(x + 3, 0, time_width, axis_height), Qt::AlignLeft | Qt::AlignVCenter,
                     tick == 0 ? tr("0") : spanTime(share * duration_ms_));
  }
}

void Waterfall::paintRow(QPainter& painter, const TraceRow& row, int y, double names_width) const {
  const theme::Colors& in = theme::colors();
  const double bars = viewport()->width() - names_width - time_width;
  const double left = first_left + row.depth * indent;
  painter.setFont(theme::Theme::current().text(12));
  const QString name =
      painter.fontMetrics().elidedText(row.name, Qt::ElideRight, static_cast<int>(names_width - left - 6));
  painter.setPen(row.failed ? in.red : in.text);
  painter.drawText(QRectF(left, y, names_width - left, row_height), Qt::AlignLeft | Qt::AlignVCenter, name);
  const double name_end = left + painter.fontMetrics().horizontalAdvance(name) + name_gap;
  painter.setPen(in.text_faint);
  painter.setFont(theme::Theme::current().text(11));
  painter.drawText(QRectF(name_end, y, std::max(0.0, names_width - name_end - 6), row_height),
                   Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(row.service, Qt::ElideRight,
                                                    static_cast<int>(std::max(0.0, names_width - name_end - 6))));
  const double x = names_width + row.start_ms / duration_ms_ * bars;
  const double wide = std::max(2.0, row.duration_ms / duration_ms_ * bars);
  painter.setPen(row.failed ? QPen(in.red, 1.5) : QPen(Qt::NoPen));
  QColor fill = row.failed ? in.red : colorOf(row.service);
  fill.setAlphaF(0.75);
  painter.setBrush(fill);
  painter.drawRoundedRect(QRectF(x, y + 5, wide, row_height - 10), 3, 3);
  painter.setFont(theme::Theme::current().mono(10));
  painter.setPen(in.text_muted);
  painter.drawText(QRectF(x + wide + 5, y, time_width, row_height), Qt::AlignLeft | Qt::AlignVCenter,
                   spanTime(row.duration_ms));
}

}  // namespace quarry::monitor
