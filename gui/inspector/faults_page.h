// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/fault.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <QWidget>
#include <memory>

#include "gui/editing/document.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quarry::inspector {

/// Breaks an element on purpose, and lists what is broken.
class FaultsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FaultsPage(editing::Document& document, QWidget* parent = nullptr);

  void show(const QString& element, std::shared_ptr<const v1::Snapshot> snapshot);

 signals:
  void faultRequested(const quarry::v1::Fault& fault);
  void faultClearRequested(const QString& id);

 private:
  void fillTargets();
  void showActive();
  v1::Fault drawnFault() const;

  editing::Document& document_;
  QString element_;
  std::shared_ptr<const v1::Snapshot> snapshot_;
  QLabel* note_;
  QWidget* form_;
  QComboBox* target_;
  QComboBox* kind_;
  QDoubleSpinBox* time_ms_;
  QDoubleSpinBox* share_;
  QDoubleSpinBox* duration_s_;
  QPushButton* add_;
  QLabel* active_title_;
  QVBoxLayout* active_;
  QStringList shown_;
};

}  // namespace quarry::inspector
