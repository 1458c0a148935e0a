// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <vector>

#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Pulls a corner of the one selected node; what it holds keeps its room. On the grid, with Alt freely.
class ResizeNode : public Gesture {
 public:
  ResizeNode(CanvasState& canvas, int node, Qt::Corner corner, QPointF start);
  void move(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void release(QPointF view, Qt::KeyboardModifiers modifiers) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  void putBack();

  int node_;
  Qt::Corner corner_;
  QPointF start_;
  Node before_;
  std::vector<int> edges_;
  std::vector<Route> routes_;
};

/// Where a corner of a selected node is pulled, in widget coordinates.
QPointF gripPlace(const CanvasState& canvas, const Node& node, Qt::Corner corner);
/// The node with a grip under the point and which; -1 where there is none. Only one node that is selected alone and can
/// be resized has grips.
std::pair<int, Qt::Corner> gripAt(const CanvasState& canvas, QPointF view);
void paintGrips(const CanvasState& canvas, QPainter& painter);

}  // namespace quarry::canvas
