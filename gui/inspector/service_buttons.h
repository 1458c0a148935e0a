// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPushButton;

namespace quarry::inspector {

/// What can be done to a service that runs.
class ServiceButtons : public QWidget {
  Q_OBJECT
 public:
  explicit ServiceButtons(QWidget* parent = nullptr);

  /// Another service is shown: what was paused is not this one.
  void forgetPause();

 signals:
  void killPressed();
  void downPressed();
  void pausePressed();
  void resumePressed();
  void scalePressed();
  void logsPressed();

 private:
  QPushButton* add(int row, int column, int columns, const QString& words, const char* look, const QString& tip);

  QPushButton* pause_;
  bool is_paused_ = false;
};

}  // namespace quarry::inspector
