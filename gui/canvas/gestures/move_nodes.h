// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineF>
#include <QPixmap>
#include <QRectF>
#include <vector>

#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"

namespace quarry::canvas {

/// Moves what is selected: in line with what stands near (guides show it), else on the grid; with Alt freely. What is
/// let go inside the frame of a group becomes part of it.
class MoveNodes : public Gesture {
 public:
  MoveNodes(CanvasState& canvas, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  void begin();
  void findOthers();
  QPointF inLine(QPointF by);
  void findWelcoming(QPointF view);
  QString nameOfStep() const;
  void putBack();
  void takePicture();
  void paintNodes(QPainter& painter) const;
  void paintFrames(QPainter& painter) const;

  QPointF start_;
  bool begun_ = false;
  std::vector<int> nodes_;
  std::vector<QPointF> places_;
  QRectF bounds_;
  std::vector<int> edges_;
  std::vector<Route> routes_;
  /// What stands in view and is not moved.
  std::vector<QRectF> others_;
  std::vector<QLineF> guides_;
  /// The nodes as they looked at the beginning: they only move, so they are painted once.
  QPixmap picture_;
  QPointF picture_corner_;
  Viewport picture_for_;
};

}  // namespace quarry::canvas
