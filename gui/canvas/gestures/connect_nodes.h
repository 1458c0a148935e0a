// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "gui/canvas/gestures/gesture.h"

namespace quarry::canvas {

/// Draws a line from a node to another; what it means is then asked in a small popover.
class ConnectNodes : public Gesture {
 public:
  ConnectNodes(CanvasState& canvas, QString from, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void paint(QPainter& painter) const override;

 private:
  QString nodeUnder(QPointF view) const;

  QString from_;
  QPointF end_;
};

}  // namespace quarry::canvas
