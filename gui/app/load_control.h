// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QSlider>
#include <QWidget>
#include <optional>

namespace quarry::app {

/// How many requests a second are sent: set by a slider, and said beside what really comes in.
class LoadControl : public QWidget {
  Q_OBJECT
 public:
  /// How much is said.
  enum class Room { wide, medium, narrow };

  explicit LoadControl(QWidget* parent = nullptr);

  void setRoom(Room room);
  /// Not while the slider is in hand.
  void setLoad(double load_per_s);
  double load() const { return load_per_s_; }
  /// What really comes in, smoothed; nothing where nothing runs.
  void setMeasured(std::optional<double> load_per_s);

 signals:
  void chosen(double load_per_s);

 private:
  QString textFor(double load_per_s) const;
  void applyTheme();
  void refresh();

  QLabel* label_;
  QSlider* slider_;
  QLabel* text_;
  Room room_ = Room::wide;
  double load_per_s_ = 0;
  std::optional<double> measured_per_s_;
};

}  // namespace quarry::app
