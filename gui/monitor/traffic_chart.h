// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAreaSeries>
#include <QChart>
#include <QLabel>
#include <QMap>
#include <QWidget>
#include <QXYSeries>

#include "gui/live/marks.h"
#include "gui/monitor/chart_lines.h"
#include "gui/monitor/marked_chart_view.h"

class QValueAxis;

namespace quarry::monitor {

/// One measure of all services over the last minutes. Lines are made once for each service and then replaced point by
/// point; marks are painted over the chart.
class TrafficChart : public QWidget {
  Q_OBJECT
 public:
  TrafficChart(Measure measure, const QString& title, QWidget* parent = nullptr);

  /// `services` gives the order of the colours.
  void display(const std::vector<ChartLine>& lines, const QStringList& services, qint64 from_ms, qint64 to_ms);
  /// `fault_since_ms`: since when a fault is active; 0: none is.
  void setMarks(const QList<live::Mark>& marks, qint64 fault_since_ms);
  void clear();
  /// What is shown is of a run that has ended.
  void setEnded(bool ended);
  bool isEnded() const { return view_->isEnded(); }
  /// Points drawn for a service; for tests.
  QList<QPointF> pointsOf(const QString& service) const;
  /// Of how many lines a service's is made, with gaps between them; for tests.
  qsizetype piecesOf(const QString& service) const;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();
  struct Line {
    QXYSeries* line;
    /// Upper edge of the shade below the line.
    QXYSeries* edge;
    QAreaSeries* shade;
  };
  QList<Line>& linesOf(const QString& service, qsizetype count);
  Line makeLine(int index);
  void paintLine(Line& line, int index);
  void removeLine(Line& line);
  void refreshLegend(const QStringList& services);
  void writeLegend();

  Measure measure_;
  QLabel* title_;
  QLabel* legend_;
  QLabel* nothing_;
  QChart* chart_;
  MarkedChartView* view_;
  QValueAxis* time_axis_;
  QValueAxis* value_axis_;
  QMap<QString, QList<Line>> lines_;
  QStringList services_;
};

}  // namespace quarry::monitor
