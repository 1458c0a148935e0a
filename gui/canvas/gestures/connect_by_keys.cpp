// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/connect_by_keys.h"

#include <QKeyEvent>
#include <QPainter>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/connect_popover.h"
#include "gui/canvas/keys.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/neighbours.h"
#include "gui/canvas/paint/words.h"
#include "gui/canvas/routing.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {

ConnectByKeys::ConnectByKeys(CanvasState& canvas, const QString& from) : Gesture(canvas), from_(from) {
  for (const QPointF direction : {QPointF(1, 0), QPointF(0, 1), QPointF(0, -1), QPointF(-1, 0)}) {
    if (to_.isEmpty()) {
      leadTowards(direction);
    }
  }
}

void ConnectByKeys::lead(const QString& to) {
  if (to.isEmpty()) {
    return;
  }
  to_ = to;
  canvas_.welcoming = to;
  bringIntoView(canvas_, {to});
  canvas_.view.setAccessibleDescription(CanvasView::tr("A line from %1 to %2").arg(from_, to));
  canvas_.view.update();
}

void ConnectByKeys::leadToNext(int step) {
  QStringList nodes = stopsOf(canvas_.scene);
  nodes.removeIf(
      [this](const QString& element) { return element == from_ || !canvas_.scene.node_of.contains(element); });
  if (!nodes.isEmpty()) {
    lead(nodes[(nodes.indexOf(to_) + step + nodes.size()) % nodes.size()]);
  }
}

/// To the next node that lies there; frames are passed by.
void ConnectByKeys::leadTowards(QPointF direction) {
  QString next = to_.isEmpty() ? from_ : to_;
  do {
    next = neighbourOf(canvas_.scene, next, direction);
  } while (next == from_ || canvas_.scene.frame_of.contains(next));
  lead(next);
}

bool ConnectByKeys::press(const QKeyEvent& key) {
  if (const QPointF direction = directionOf(key.key()); !direction.isNull()) {
    leadTowards(direction);
    return true;
  }
  switch (key.key()) {
    case Qt::Key_Tab:
      leadToNext(1);
      return true;
    case Qt::Key_Backtab:
      leadToNext(-1);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
      CanvasState& canvas = canvas_;
      const QString from = from_;
      const QString to = to_;
      // This is gone afterwards.
      canvas.endGesture();
      if (!to.isEmpty()) {
        askHowToConnect(canvas, from, to, canvas.view.mapToGlobal(canvas.view.elementRect(to).center().toPoint()));
      }
      return true;
    }
    default:
      return false;
  }
}

void ConnectByKeys::paint(QPainter& painter) const {
  const Node* from = canvas_.scene.findNode(from_);
  const Node* to = canvas_.scene.findNode(to_);
  if (from == nullptr || to == nullptr) {
    return;
  }
  const Route route = directRoute(from->shape(), to->shape());
  painter.setPen(QPen(theme::colors().accent, 2 / canvas_.viewport.zoom, Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(route.path);
  paintPill(painter, route.at(0.5), CanvasView::tr("Enter connects · arrows choose · Esc ends"),
            theme::Theme::current().text(metrics::label_pixels), theme::colors().text, theme::colors().accent,
            theme::colors().canvas);
}

}  // namespace quarry::canvas
