// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "gui/canvas/gestures/gesture.h"

namespace quarry::canvas {

/// Moves what is selected on the grid; with Alt freely.
class MoveNodes : public Gesture {
 public:
  MoveNodes(CanvasState& canvas, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  void begin();

  QPointF start_;
  bool begun_ = false;
  std::vector<int> nodes_;
  std::vector<QPointF> places_;
  std::vector<int> edges_;
};

}  // namespace quarry::canvas
