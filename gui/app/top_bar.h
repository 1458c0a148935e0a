// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "gui/app/architecture_tabs.h"
#include "gui/app/faults_button.h"
#include "gui/app/load_control.h"
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
  void setLoad(double load_per_s) { load_->setLoad(load_per_s); }
  double load() const { return load_->load(); }
  void setMeasuredLoad(std::optional<double> load_per_s) { load_->setMeasured(load_per_s); }
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
  void keepWidths();
  QString healthText(int healthy, int all) const;
  void refreshTitle();

  editing::Document& document_;
  QLabel* name_;
  QLabel* title_;
  ArchitectureTabs* architectures_;
  QPushButton* run_;
  QPushButton* restart_;
  QLabel* health_mark_;
  QLabel* health_;
  LoadControl* load_;
  FaultsButton* faults_;
  QPushButton* export_;
  Running running_ = Running::no;
  /// Numbers instead of words.
  bool is_narrow_ = false;
  live::SnapshotPointer snapshot_;
};

}  // namespace quarry::app
