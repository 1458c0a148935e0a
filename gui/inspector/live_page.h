// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QWidget>
#include <memory>
#include <optional>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace quarry::inspector {

class History;
class MeasuredRows;
class ServiceButtons;
class Sparkline;

/// What is measured of an element now, and what can be done to it.
class LivePage : public QWidget {
  Q_OBJECT
 public:
  /// Why there may be nothing to measure: nothing runs, it begins to, or another architecture than the one shown runs.
  enum class Running { no, starting, another, shown };

  explicit LivePage(QWidget* parent = nullptr);

  void show(const v1::System& system, const QString& element, std::shared_ptr<const v1::Snapshot> snapshot,
            const History& history);
  void setRunning(Running running);

 signals:
  void killRequested(const QString& service, int replica);
  /// Killed, and kept down for a while.
  void downRequested(const QString& service);
  void hangRequested(const QString& service, int replica);
  void resumeRequested(const QString& service, int replica);
  void scaleRequested(const QString& service, int replicas);
  void logsRequested(const QString& service);
  void faultClearRequested(const QString& id);

 private:
  struct Tile {
    QWidget* box;
    QLabel* number;
  };
  Tile addTile(QGridLayout& grid, int row, int column, const QString& label, const char* name);
  void addTiles(QVBoxLayout& box);
  void addCharts(QVBoxLayout& box);
  /// Nothing: there is nothing to measure.
  void showNumbers(const std::optional<v1::Traffic>& measured);
  void showCharts(const History& history);
  void showOperations();
  void showPolicies();
  void showFaults();
  void showBlastRadius(const v1::System& system);
  void showEndpoints();

  /// What stands in place of numbers.
  void showNothing();

  Running running_ = Running::no;
  QString element_;
  QString service_;
  int replicas_ = 0;
  std::shared_ptr<const v1::Snapshot> snapshot_;
  QLabel* nothing_;
  QWidget* content_;
  Tile requests_, errors_, p50_, p99_;
  QLabel* legend_;
  Sparkline* latency_;
  Sparkline* error_rate_;
  QLabel* operations_title_;
  MeasuredRows* operations_;
  QLabel* policies_title_;
  QLabel* policies_;
  QLabel* faults_title_;
  QLabel* faults_;
  QLabel* blast_title_;
  QLabel* blast_;
  ServiceButtons* buttons_;
  QLabel* endpoints_title_;
  QLabel* endpoints_;
};

}  // namespace quarry::inspector
