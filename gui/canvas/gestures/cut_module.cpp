// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/cut_module.h"

#include <QApplication>
#include <QPainter>
#include <utility>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {

CutModule::CutModule(CanvasState& canvas, QString element, QPointF start)
    : Gesture(canvas), element_(std::move(element)), start_(start), at_(canvas.viewport.toScene(start)) {
  const int home = canvas.scene.node_of_chip.value(element_, -1);
  if (home >= 0) {
    home_ = canvas.scene.nodes[home].element;
    for (const Chip& chip : canvas.scene.nodes[home].chips) {
      if (chip.element == element_) {
        text_ = chip.text;
        size_ = chip.rect.size();
      }
    }
  }
}

void CutModule::move(QPointF view, Qt::KeyboardModifiers) {
  if (!begun_ && (view - start_).manhattanLength() < QApplication::startDragDistance()) {
    return;
  }
  begun_ = true;
  at_ = canvas_.viewport.toScene(view);
  const int node = canvas_.scene.nodeAt(at_);
  const bool takes = node >= 0 && canvas_.scene.nodes[node].element.startsWith("service:") &&
                     canvas_.scene.nodes[node].element != home_;
  canvas_.welcoming = takes ? canvas_.scene.nodes[node].element : QString();
  canvas_.view.setCursor(Qt::ClosedHandCursor);
  canvas_.view.update();
}

void CutModule::release(QPointF view, Qt::KeyboardModifiers) {
  canvas_.view.setCursor(Qt::ArrowCursor);
  if (!begun_) {
    return;
  }
  const QPointF point = canvas_.viewport.toScene(view);
  const int node = canvas_.scene.nodeAt(point);
  if (node < 0) {
    cutOut(canvas_, element_, point);
  } else if (canvas_.scene.nodes[node].element != home_) {
    placeInto(canvas_, element_, canvas_.scene.nodes[node].element);
  }
}

void CutModule::paint(QPainter& painter) const {
  if (!begun_) {
    return;
  }
  const QRectF chip(at_ - QPointF(size_.width() / 2, size_.height() / 2), size_);
  if (canvas_.welcoming.isEmpty() && canvas_.scene.nodeAt(at_) < 0) {
    // What it would become.
    Node ghost;
    ghost.rect = QRectF(at_ - QPointF(110, 66), QSizeF(220, 112));
    painter.setOpacity(0.5);
    paintWelcoming(painter, ghost, canvas_.viewport.zoom);
    painter.setOpacity(1);
  }
  paintChip(painter, chip, text_, true);
}

}  // namespace quarry::canvas
