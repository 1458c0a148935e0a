// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <string>
#include <utility>

#include "gui/editing/document.h"
#include "gui/live/live_run.h"

namespace quarry::app {

/// Whether the structure that runs is the one that is drawn. It is not where somebody started the run from another
/// state of the design, and where an edit was refused by the run. While a change is on its way is no difference: within
/// a second after that, it is told.
class DesignDrift : public QObject {
  Q_OBJECT
 public:
  DesignDrift(editing::Document& document, live::LiveRun& run, QObject* parent = nullptr);

  bool differs() const { return differs_; }
  /// How long a difference must last to be one; for tests.
  void setPatience(std::chrono::milliseconds patience) { patience_.setInterval(patience); }

 signals:
  void changed(bool differs);

 private:
  void look();
  void setDiffers(bool differs);
  const std::string& drawn(const std::string& architecture);

  editing::Document& document_;
  live::LiveRun& run_;
  QTimer patience_;
  bool differs_ = false;
  /// Drawn and running.
  std::pair<std::string, std::string> seen_;
  editing::SystemPointer drawn_system_;
  std::string drawn_architecture_;
  std::string drawn_;
};

}  // namespace quarry::app
