// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/band.h"

#include <QPainter>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {

Band::Band(CanvasState& canvas, QPointF start, Qt::KeyboardModifiers modifiers)
    : Gesture(canvas),
      start_(canvas.viewport.toScene(start)),
      end_(start_),
      before_(canvas.selection),
      adds_(modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
  if (!adds_) {
    canvas.select({});
  }
}

void Band::move(QPointF view, Qt::KeyboardModifiers) {
  end_ = canvas_.viewport.toScene(view);
  QStringList wanted = adds_ ? before_ : QStringList();
  for (const int node : canvas_.scene.node_index.find(QRectF(start_, end_).normalized())) {
    wanted << canvas_.scene.nodes[node].element;
  }
  wanted.removeDuplicates();
  canvas_.select(wanted);
  canvas_.view.update();
}

void Band::release(QPointF, Qt::KeyboardModifiers) {
  // A click into a frame, beside what is in it, means the group.
  const int frame = end_ == start_ && !adds_ ? frameAround(canvas_.scene, start_) : -1;
  if (frame >= 0) {
    canvas_.select({canvas_.scene.frames[frame].element});
  }
}

void Band::cancel() {
  canvas_.select(before_);
}

void Band::paint(QPainter& painter) const {
  QColor fill = theme::colors().accent;
  fill.setAlphaF(0.12);
  painter.setPen(QPen(theme::colors().accent, 1 / canvas_.viewport.zoom));
  painter.setBrush(fill);
  painter.drawRect(QRectF(start_, end_).normalized());
}

}  // namespace quarry::canvas
