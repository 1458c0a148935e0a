// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QWidget>
#include <optional>

#include "gui/app/architecture_tabs.h"
#include "gui/live/live_run.h"

namespace quarry::app {

/// Name, architectures, run, health, load, faults and export. Shows what it is told and tells what is pressed.
class TopBar : public QWidget {
  Q_OBJECT
 public:
  enum class Running { no, starting, shown, another, stopping, lost };

  explicit TopBar(editing::Document& document, QWidget* parent = nullptr);

  ArchitectureTabs& architectures() { return *architectures_; }
  void setRunning(Running running);
  /// Null where nothing runs.
  void setSnapshot(const live::SnapshotPointer& snapshot);
  /// Not while the slider is in hand.
  void setLoad(double load_per_s);
  double load() const { return load_per_s_; }
  /// What really comes in, smoothed; nothing where nothing runs.
  void setMeasuredLoad(std::optional<double> load_per_s);
  QSize minimumSizeHint() const override;

 signals:
  void runPressed();
  void restartPressed();
  void exportPressed();
  void loadChosen(double load_per_s);
  /// Empty: all.
  void faultClearPressed(const QString& id);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void applyTheme();
  /// Words and widths for the present width.
  void fit();
  bool isNarrow() const;
  QString healthText(int healthy, int all) const;
  QString faultsText(int faults) const;
  QString loadText(double load_per_s) const;
  void refreshTitle();
  void refreshLoad();
  void showFaults(int faults);
  void fillFaults();

  editing::Document& document_;
  QLabel* name_;
  QLabel* title_;
  ArchitectureTabs* architectures_;
  QPushButton* run_;
  QPushButton* restart_;
  QLabel* health_mark_;
  QLabel* health_;
  QLabel* load_label_;
  QSlider* load_;
  QLabel* load_text_;
  QToolButton* faults_;
  QMenu* faults_menu_;
  QPushButton* export_;
  Running running_ = Running::no;
  double load_per_s_ = 0;
  std::optional<double> measured_per_s_;
  live::SnapshotPointer snapshot_;
};

}  // namespace quarry::app
