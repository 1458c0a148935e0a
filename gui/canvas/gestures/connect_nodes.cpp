// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/connect_nodes.h"

#include <QPainter>
#include <utility>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/connect_popover.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/routing.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {

ConnectNodes::ConnectNodes(CanvasState& canvas, QString from, QPointF start)
    : Gesture(canvas), from_(std::move(from)), end_(canvas.viewport.toScene(start)) {
}

QString ConnectNodes::nodeUnder(QPointF view) const {
  const int node = canvas_.scene.nodeAt(canvas_.viewport.toScene(view));
  const QString element = node < 0 ? QString() : canvas_.scene.nodes[node].element;
  return element == from_ ? QString() : element;
}

void ConnectNodes::move(QPointF view, Qt::KeyboardModifiers) {
  end_ = canvas_.viewport.toScene(view);
  canvas_.welcoming = nodeUnder(view);
  canvas_.view.update();
}

void ConnectNodes::release(QPointF view, Qt::KeyboardModifiers) {
  if (const QString to = nodeUnder(view); !to.isEmpty()) {
    askHowToConnect(canvas_, from_, to, canvas_.view.mapToGlobal(view.toPoint()));
  }
}

void ConnectNodes::paint(QPainter& painter) const {
  const Node* from = canvas_.scene.findNode(from_);
  if (from == nullptr) {
    return;
  }
  painter.setPen(QPen(theme::colors().accent, 2 / canvas_.viewport.zoom, Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(routeToPoint(from->shape(), end_).path);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colors().accent);
  painter.drawEllipse(end_, 4 / canvas_.viewport.zoom, 4 / canvas_.viewport.zoom);
}

}  // namespace quarry::canvas
