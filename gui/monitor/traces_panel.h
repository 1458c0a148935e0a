// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTimer>
#include <QTreeWidget>
#include <QWidget>

#include "gui/live/live_run.h"
#include "gui/monitor/service_choice.h"
#include "gui/monitor/waterfall.h"

namespace quarry::monitor {

/// Newest traces as a list; the chosen one as a waterfall.
class TracesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit TracesPanel(live::LiveRun& run, QWidget* parent = nullptr);

  /// Shows one trace, also one that is not in the list.
  void showTrace(const QString& trace_id);
  void display(const v1::ListTracesReply& reply);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  enum Column { when, root, duration, spans };

  QWidget* buildList();
  QWidget* buildTrace();
  void connectParts();
  void read();

  live::LiveRun& run_;
  ServiceChoice* service_;
  QCheckBox* failed_only_;
  QComboBox* slower_;
  QLabel* heading_;
  QTreeWidget* list_;
  Waterfall* waterfall_;
  QString chosen_;
  QTimer timer_;
  bool reading_ = false;
};

}  // namespace quarry::monitor
