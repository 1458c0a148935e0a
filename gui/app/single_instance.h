// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace quarry::app {

/// One Studio for each user, display and home of Quarry. Only the user's own processes may connect.
class SingleInstance : public QObject {
  Q_OBJECT
 public:
  explicit SingleInstance(const QString& name = ownName(), QObject* parent = nullptr);

  /// True where another Studio took the file (empty: none) and raises its window; this one should end. Otherwise this
  /// one is the first from now on, or there is none to be asked.
  bool handOver(const QString& file);

  /// The same for the same user, display and QUARRY_HOME.
  static QString ownName();

 signals:
  /// A second start; raise the window and open the file unless it is empty.
  void openRequested(const QString& file);

 private:
  bool sendTo(const QString& file);
  void listen();
  void accept();

  QString name_;
  QLocalServer server_;
};

}  // namespace quarry::app
