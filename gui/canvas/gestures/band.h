// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "gui/canvas/gestures/gesture.h"

namespace quarry::canvas {

/// Selects what a rectangle touches; with Shift or Control in addition to what is selected.
class Band : public Gesture {
 public:
  Band(CanvasState& canvas, QPointF start, Qt::KeyboardModifiers modifiers);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  QPointF start_;
  QPointF end_;
  QStringList before_;
  bool adds_;
};

}  // namespace quarry::canvas
