// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/look.h"

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::canvas {

Pan::Pan(CanvasState& canvas, QPointF start) : Gesture(canvas), last_(start) {
  canvas.view.setCursor(Qt::ClosedHandCursor);
}

void Pan::move(QPointF view, Qt::KeyboardModifiers) {
  canvas_.panBy(view - last_);
  last_ = view;
}

void Pan::release(QPointF, Qt::KeyboardModifiers) {
  canvas_.view.setCursor(canvas_.space_held ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

LookAround::LookAround(CanvasState& canvas, QPointF start) : Gesture(canvas) {
  move(start, {});
}

void LookAround::move(QPointF view, Qt::KeyboardModifiers) {
  const QPointF wanted = canvas_.minimap.toScene(view, canvas_.view.size(), canvas_.scene);
  canvas_.setViewport({canvas_.viewport.zoom, canvas_.viewRect().center() - wanted * canvas_.viewport.zoom});
}

void LookAround::release(QPointF, Qt::KeyboardModifiers) {
}

}  // namespace quarry::canvas
