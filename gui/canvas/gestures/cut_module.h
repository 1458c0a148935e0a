// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>
#include <QString>

#include "gui/canvas/gestures/gesture.h"

namespace quarry::canvas {

/// The cut: drags a module (or a gateway) out of its service into another one, or onto empty canvas, where it becomes a
/// service of its own.
class CutModule : public Gesture {
 public:
  CutModule(CanvasState& canvas, QString element, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void paint(QPainter& painter) const override;

 private:
  QString element_;
  QString text_;
  QString home_;
  QSizeF size_;
  QPointF start_;
  QPointF at_;
  bool begun_ = false;
};

}  // namespace quarry::canvas
