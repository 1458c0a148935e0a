// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

#include "gui/live/live_run.h"

namespace quarry::monitor {

/// All services of a run, or one of them.
class ServiceChoice : public QComboBox {
  Q_OBJECT
 public:
  explicit ServiceChoice(live::LiveRun& run, QWidget* parent = nullptr);

  /// Empty: all.
  std::string service() const { return currentData().toString().toStdString(); }
  /// Offers it where it was not known yet.
  void choose(const QString& service);
  /// Offers what runs now.
  void refresh();

 private:
  live::LiveRun& run_;
};

}  // namespace quarry::monitor
