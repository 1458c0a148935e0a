// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>
#include <Qt>

class QKeyEvent;
class QPainter;

namespace quarry::canvas {

class CanvasState;

/// What the pointer does between press and release. One gesture is at most one undo step.
class Gesture {
 public:
  explicit Gesture(CanvasState& canvas) : canvas_(canvas) {}
  virtual ~Gesture() = default;

  /// Both in widget coordinates.
  virtual void move(QPointF view, Qt::KeyboardModifiers modifiers) = 0;
  /// The end of it; edits happen here and nowhere else.
  virtual void release(QPointF view, Qt::KeyboardModifiers modifiers) = 0;
  /// True where the key means something to the gesture, which may have ended by it.
  virtual bool press(const QKeyEvent& key) {
    Q_UNUSED(key);
    return false;
  }
  /// Puts back what `move` changed on the screen.
  virtual void cancel() {}
  /// In scene coordinates, above everything.
  virtual void paint(QPainter& painter) const { Q_UNUSED(painter); }

 protected:
  CanvasState& canvas_;
};

}  // namespace quarry::canvas
