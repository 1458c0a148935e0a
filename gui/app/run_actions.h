// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <optional>

#include "gui/app/top_bar.h"
#include "gui/editing/document.h"
#include "gui/live/live_run.h"

class QMenu;

namespace quarry::app {

/// Run, stop, switch, load: what the top bar and the Run menu do, and what they show.
class RunActions : public QObject {
  Q_OBJECT
 public:
  RunActions(editing::Document& document, live::LiveRun& run, TopBar& bar);

  void fillMenu(QMenu& menu);
  /// Starts what is shown; stops what runs; brings the run to the architecture that is shown where it runs another.
  void runOrStop();
  void stop();
  /// Everything anew, with the same load.
  void restart();
  /// Starts what is shown instead of what somebody else runs.
  void replace();
  /// Instead of the drawn load, also for the next start.
  void setLoad(double load_per_s);
  /// The document was replaced by another: follow its run if there is one.
  void follow();
  /// True where the architecture that is shown is the one that runs.
  bool isShownRunning() const;

 signals:
  /// What is shown began or ceased to be what runs.
  void shownChanged();
  void refused(const QString& sentence);

 private:
  void start(live::LiveRun::Replace replace);
  void refresh();
  void measure(const v1::Snapshot& snapshot);
  double drawnLoad() const;
  /// What was chosen here; else what the run shall send, whoever told it, else what is drawn.
  double loadInForce(const v1::Snapshot* snapshot) const;

  editing::Document& document_;
  live::LiveRun& run_;
  TopBar& bar_;
  std::optional<double> load_per_s_;
  /// What clients send, smoothed; nothing where nothing runs.
  std::optional<double> measured_per_s_;
};

}  // namespace quarry::app
