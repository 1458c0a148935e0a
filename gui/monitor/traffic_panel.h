// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>
#include <string>

#include "gui/live/live_run.h"
#include "gui/monitor/traffic_chart.h"

namespace quarry::monitor {

/// Requests per second, p99 and errors of all services over the last two minutes, side by side. Reads the series of the
/// run once a second while it is visible.
class TrafficPanel : public QWidget {
  Q_OBJECT
 public:
  explicit TrafficPanel(live::LiveRun& run, QWidget* parent = nullptr);

  /// What the next answer will show, at once; also for tests.
  void display(const v1::ReadSeriesReply& reply, qint64 now_ms);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void read();
  void refreshMarks();
  /// Before the run began, or became another architecture, nothing of it was measured.
  qint64 measuredSince() const;
  /// As the snapshot of that time says.
  bool wasDown(const QString& service, qint64 time_ms) const;
  /// Where requests come in; they lead the legend.
  QStringList gatewayServices() const;

  live::LiveRun& run_;
  QList<std::pair<Measure, TrafficChart*>> charts_;
  QTimer timer_;
  bool reading_ = false;
  /// What runs, and since when: what was measured before is another architecture's.
  std::string architecture_;
  qint64 since_ms_ = 0;
};

}  // namespace quarry::monitor
