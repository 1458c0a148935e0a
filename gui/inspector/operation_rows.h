// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QHash>
#include <QWidget>
#include <functional>
#include <vector>

class QGridLayout;
class QLabel;

namespace quarry::inspector {

/// Share of calls that fail from which a number is shown as an alarm.
constexpr double alarming_ratio = 0.02;

/// Operations under each other with rate, p99 and errors. Labels are kept as long as the operations are the same ones.
class OperationRows : public QWidget {
  Q_OBJECT
 public:
  explicit OperationRows(QWidget* parent = nullptr);

  /// The first two dozen of them; `without_module` leaves out what stands before the dot.
  /// `is_up`: false for an operation whose service has no process that could be measured.
  using IsUp = std::function<bool(const v1::OperationStatus&)>;
  void show(const std::vector<const v1::OperationStatus*>& operations, bool without_module, const IsUp& is_up);

 private:
  enum Column { mark, operation_name, rate, p99, errors, columns };

  void rebuild(const QStringList& names);
  void fill(const v1::OperationStatus& operation, bool without_module, bool is_up);

  QGridLayout* grid_;
  QHash<QString, QList<QLabel*>> rows_;
};

}  // namespace quarry::inspector
