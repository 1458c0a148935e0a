// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QChartView>

#include "gui/live/marks.h"

namespace quarry::monitor {

/// A chart over time with dashed lines at marks, and a shade over the time in which faults were active.
class MarkedChartView : public QChartView {
 public:
  explicit MarkedChartView(QChart* chart, QWidget* parent = nullptr);

  /// What the time axis shows, Unix milliseconds.
  void setRange(qint64 from_ms, qint64 to_ms);
  void setMarks(const QList<live::Mark>& marks);
  /// Since when a fault is active; 0: none is.
  void setFaultSince(qint64 time_ms);
  /// The end of the time axis is then not now.
  void setEnded(bool ended);
  bool isEnded() const { return is_ended_; }
  /// What is written below the time axis: its begin, its middle and its end.
  QStringList timeTexts() const;
  /// Written left of the plot, where no line crosses them: the value at its top and the one in its middle.
  void setScaleTexts(const QString& top, const QString& middle);

 protected:
  void drawForeground(QPainter* painter, const QRectF& rect) override;

 private:
  void drawScale(QPainter& painter, const QRectF& area) const;
  void drawTimes(QPainter& painter, const QRectF& area) const;
  /// Where a moment is drawn, limited to the plot.
  double xOf(qint64 time_ms) const;

  qint64 from_ms_ = 0;
  qint64 to_ms_ = 1;
  qint64 fault_since_ms_ = 0;
  bool is_ended_ = false;
  QList<live::Mark> marks_;
  QString top_text_;
  QString middle_text_;
};

}  // namespace quarry::monitor
