// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "gui/canvas/gestures/gesture.h"

namespace quarry::canvas {

/// Draws a line without a pointer: arrow keys and Tab choose where it leads, Return connects, Escape ends it.
class ConnectByKeys : public Gesture {
 public:
  ConnectByKeys(CanvasState& canvas, const QString& from);
  void move(QPointF, Qt::KeyboardModifiers) override {}
  void release(QPointF, Qt::KeyboardModifiers) override {}
  bool press(const QKeyEvent& key) override;
  void paint(QPainter& painter) const override;

 private:
  void lead(const QString& to);
  void leadToNext(int step);
  void leadTowards(QPointF direction);

  QString from_;
  QString to_;
};

}  // namespace quarry::canvas
