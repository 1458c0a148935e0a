// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QHash>
#include <QWidget>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace quarry::inspector {

/// Share of calls that fail from which a number is shown as an alarm.
constexpr double alarming_ratio = 0.02;

/// One line: how something is, and what was measured of it.
struct MeasuredRow {
  /// The same in each snapshot.
  QString id;
  QString name;
  v1::Health health = v1::HEALTH_UNSPECIFIED;
  /// Absent where it could not be measured.
  std::optional<v1::Traffic> traffic;
};

MeasuredRow rowOf(const v1::ServiceStatus& service);
/// `is_up`: false where its service has no process that could be measured.
MeasuredRow rowOf(const v1::OperationStatus& operation, bool is_up);

/// Services or operations under each other with rate, p99 and errors. Labels are kept as long as the lines are the
/// same.
class MeasuredRows : public QWidget {
  Q_OBJECT
 public:
  explicit MeasuredRows(QWidget* parent = nullptr);

  /// The first two dozen of them.
  void show(std::vector<MeasuredRow> rows);

 private:
  enum Column { mark, name, rate, p99, errors, columns };

  void rebuild(const QStringList& ids);
  void fill(const MeasuredRow& row);

  QGridLayout* grid_;
  QHash<QString, QList<QLabel*>> rows_;
};

}  // namespace quarry::inspector
