// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/traffic_chart.h"

#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLineSeries>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <QValueAxis>
#include <algorithm>
#include <utility>

#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr double line_width = 1.6;
constexpr int legend_pixels = 11;
constexpr double ended_opacity = 0.4;
constexpr float line_shade_opacity = 0.07f;

/// "auth" for "auth-service", "gateway" for "api-gateway": what many have in common tells nothing.
QString shortName(const QString& service) {
  static const QRegularExpression common("^api-(?=gateway$)|-service$");
  return QString(service).remove(common);
}

/// The first `shown` services, and how many more there are.
QString legendText(const QStringList& services, qsizetype shown) {
  QString html;
  for (qsizetype index = 0; index < shown; ++index) {
    html += QString("<span style='color:%1'>●</span>&nbsp;%2&nbsp; ")
                .arg(lineColor(static_cast<int>(index)).name(), shortName(services[index]).toHtmlEscaped());
  }
  if (shown < services.size()) {
    html += TrafficChart::tr("+%1").arg(services.size() - shown);
  }
  return QString("<span style='font-size:%1px; color:%2'>%3</span>")
      .arg(legend_pixels)
      .arg(theme::colors().text_muted.name(), html);
}

/// At least one, empty where the line is.
std::vector<QList<QPointF>> piecesOf(const ChartLine& line) {
  std::vector<QList<QPointF>> pieces;
  qsizetype begin = 0;
  for (const qsizetype next : line.breaks) {
    pieces.push_back(line.points.mid(begin, next - begin));
    begin = next;
  }
  pieces.push_back(line.points.mid(begin));
  return pieces;
}

double leastTop(Measure measure) {
  return measure == Measure::error_percent ? 10 : measure == Measure::p99_ms ? 20 : 10;
}

}  // namespace

TrafficChart::TrafficChart(Measure measure, const QString& title, QWidget* parent)
    : QWidget(parent),
      measure_(measure),
      title_(new QLabel(title, this)),
      legend_(new QLabel(this)),
      nothing_(new QLabel(tr("Nothing has been measured yet. Press Run."), this)),
      chart_(new QChart),
      view_(new MarkedChartView(chart_, this)),
      time_axis_(new QValueAxis(this)),
      value_axis_(new QValueAxis(this)) {
  setAccessibleName(title);
  chart_->legend()->hide();
  chart_->setMargins(QMargins(0, 0, 0, 0));
  chart_->layout()->setContentsMargins(0, 0, 0, 0);
  chart_->setBackgroundRoundness(0);
  chart_->addAxis(time_axis_, Qt::AlignBottom);
  chart_->addAxis(value_axis_, Qt::AlignLeft);
  time_axis_->setLabelsVisible(false);
  time_axis_->setGridLineVisible(false);
  time_axis_->setLineVisible(false);
  value_axis_->setTickCount(3);
  value_axis_->setLineVisible(false);
  value_axis_->setLabelsVisible(false);
  legend_->setTextFormat(Qt::RichText);
  legend_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  legend_->setMinimumWidth(0);
  legend_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  nothing_->setProperty("role", "muted");
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);

  auto* head = new QHBoxLayout;
  head->addWidget(title_);
  head->addWidget(legend_, 1);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(6, 4, 6, 4);
  box->setSpacing(4);
  box->addLayout(head);
  box->addWidget(view_, 1);
  box->addWidget(nothing_, 1);
  view_->hide();
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &TrafficChart::applyTheme);
  applyTheme();
}

void TrafficChart::applyTheme() {
  const theme::Colors& in = theme::colors();
  title_->setFont(theme::Theme::current().text(12, QFont::DemiBold));
  chart_->setBackgroundBrush(in.window);
  view_->setBackgroundBrush(in.window);
  chart_->setPlotAreaBackgroundBrush(in.canvas);
  chart_->setPlotAreaBackgroundVisible(true);
  value_axis_->setGridLineColor(in.border_soft);
  const QStringList services = std::exchange(services_, {});
  refreshLegend(services);
}

void TrafficChart::display(const std::vector<ChartLine>& lines, const QStringList& services, qint64 from_ms,
                           qint64 to_ms) {
  refreshLegend(services);
  double largest = 0;
  QStringList shown;
  for (const ChartLine& line : lines) {
    shown.append(line.service);
    const std::vector<QList<QPointF>> pieces = monitor::piecesOf(line);
    QList<Line>& drawn = linesOf(line.service, static_cast<qsizetype>(pieces.size()));
    for (qsizetype i = 0; i < drawn.size(); ++i) {
      drawn[i].line->replace(pieces[static_cast<std::size_t>(i)]);
      drawn[i].edge->replace(pieces[static_cast<std::size_t>(i)]);
    }
    for (const QPointF& point : line.points) {
      largest = std::max(largest, point.y());
    }
  }
  for (auto it = lines_.begin(); it != lines_.end();) {
    if (shown.contains(it.key())) {
      ++it;
      continue;
    }
    std::for_each(it.value().begin(), it.value().end(), [this](Line& line) { removeLine(line); });
    it = lines_.erase(it);
  }
  time_axis_->setRange(static_cast<double>(from_ms), static_cast<double>(to_ms));
  view_->setRange(from_ms, to_ms);
  const double top = measure_ == Measure::error_percent ? std::min(100.0, axisTop(largest, leastTop(measure_)))
                                                        : axisTop(largest, leastTop(measure_));
  if (top != value_axis_->max()) {
    value_axis_->setRange(0, top);
    view_->setScaleTexts(measureText(measure_, top), measureText(measure_, top / 2));
  }
  const bool any =
      std::any_of(lines.begin(), lines.end(), [](const ChartLine& line) { return line.points.size() > 1; });
  view_->setVisible(any);
  nothing_->setVisible(!any);
}

void TrafficChart::setMarks(const QList<live::Mark>& marks, qint64 fault_since_ms) {
  view_->setMarks(marks);
  view_->setFaultSince(fault_since_ms);
}

void TrafficChart::clear() {
  display({}, {}, 0, 1);
  setMarks({}, 0);
}

void TrafficChart::setEnded(bool ended) {
  chart_->setOpacity(ended ? ended_opacity : 1.0);
  view_->setEnded(ended);
}

QList<QPointF> TrafficChart::pointsOf(const QString& service) const {
  QList<QPointF> points;
  for (const Line& line : lines_.value(service)) {
    points << line.line->points();
  }
  return points;
}

qsizetype TrafficChart::piecesOf(const QString& service) const {
  return lines_.value(service).size();
}

QList<TrafficChart::Line>& TrafficChart::linesOf(const QString& service, qsizetype count) {
  QList<Line>& lines = lines_[service];
  while (lines.size() > count) {
    removeLine(lines.back());
    lines.removeLast();
  }
  while (lines.size() < count) {
    lines.append(makeLine(static_cast<int>(std::max<qsizetype>(0, services_.indexOf(service)))));
  }
  return lines;
}

TrafficChart::Line TrafficChart::makeLine(int index) {
  Line line{new QLineSeries(this), new QLineSeries(this), nullptr};
  line.shade = new QAreaSeries(static_cast<QLineSeries*>(line.edge));
  line.shade->setParent(this);
  for (QAbstractSeries* series :
       {static_cast<QAbstractSeries*>(line.shade), static_cast<QAbstractSeries*>(line.line)}) {
    chart_->addSeries(series);
    series->attachAxis(time_axis_);
    series->attachAxis(value_axis_);
  }
  paintLine(line, index);
  return line;
}

void TrafficChart::paintLine(Line& line, int index) {
  QColor fill = lineColor(index);
  line.line->setPen(QPen(fill, line_width));
  fill.setAlphaF(line_shade_opacity);
  line.shade->setPen(Qt::NoPen);
  line.shade->setBrush(fill);
}

void TrafficChart::removeLine(Line& line) {
  chart_->removeSeries(line.shade);
  chart_->removeSeries(line.line);
  delete line.shade;
  delete line.edge;
  delete line.line;
}

void TrafficChart::refreshLegend(const QStringList& services) {
  if (services == services_) {
    return;
  }
  services_ = services;
  for (int index = 0; index < services.size(); ++index) {
    if (const auto found = lines_.find(services[index]); found != lines_.end()) {
      std::for_each(found.value().begin(), found.value().end(), [&](Line& line) { paintLine(line, index); });
    }
  }
  writeLegend();
}

void TrafficChart::writeLegend() {
  for (qsizetype shown = services_.size(); shown >= 0; --shown) {
    legend_->setText(legendText(services_, shown));
    if (legend_->sizeHint().width() <= legend_->width()) {
      break;
    }
  }
  legend_->setToolTip(services_.join('\n'));
}

void TrafficChart::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  writeLegend();
}

}  // namespace quarry::monitor
