// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

#include "gui/live/live_run.h"
#include "gui/monitor/service_choice.h"

namespace quarry::monitor {

/// The newest log lines of all services or one, filtered by words; reads once a second while it is visible. Stays where
/// the reader scrolled to, and follows where the end is in view.
class LogsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LogsPanel(live::LiveRun& run, QWidget* parent = nullptr);

  /// Empty: all services.
  void chooseService(const QString& service);
  void display(const v1::ReadLogsReply& reply);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void read();

  live::LiveRun& run_;
  ServiceChoice* service_;
  QLineEdit* filter_;
  QCheckBox* brokers_;
  QLabel* count_;
  QPlainTextEdit* text_;
  QString shown_;
  QTimer timer_;
  QTimer typing_;
  bool reading_ = false;
};

}  // namespace quarry::monitor
