// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/viewport.h"

namespace quarry::canvas {

/// Moves the view with the pointer.
class Pan : public Gesture {
 public:
  Pan(CanvasState& canvas, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;

 private:
  QPointF last_;
};

/// Brings what is under the pointer in the minimap into the middle.
class LookAround final : public Gesture {
 public:
  LookAround(CanvasState& canvas, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
};

}  // namespace quarry::canvas
