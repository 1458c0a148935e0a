// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>
#include <vector>

#include "gui/monitor/trace_rows.h"

namespace quarry::monitor {

/// The spans of one trace as bars over time.
class Waterfall : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit Waterfall(QWidget* parent = nullptr);

  /// `nothing` is said where there are none.
  void setRows(std::vector<TraceRow> rows, const QString& nothing = {});
  const std::vector<TraceRow>& rows() const { return rows_; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  int rowAt(int y) const;
  /// What names and services need, as far as bars leave it.
  double namesWidth() const;
  /// How many parts the axis has so that its labels keep apart.
  int ticksOn(double bars_width) const;
  void paintAxis(QPainter& painter, double names_width) const;
  void paintRow(QPainter& painter, const TraceRow& row, int y, double names_width) const;
  QColor colorOf(const QString& service) const;
  void refreshScrollBar();

  std::vector<TraceRow> rows_;
  QStringList services_;
  QString nothing_;
  double duration_ms_ = 0;
};

}  // namespace quarry::monitor
