// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/keys.h"

#include <QHash>
#include <QKeyEvent>
#include <algorithm>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/clipboard.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/neighbours.h"

namespace quarry::canvas {
namespace {

constexpr double pan_step = 60;

Tool toolOf(int key) {
  static const QHash<int, Tool> tools = {
      {Qt::Key_S, Tool::service}, {Qt::Key_M, Tool::module}, {Qt::Key_G, Tool::gateway},  {Qt::Key_D, Tool::store},
      {Qt::Key_T, Tool::topic},   {Qt::Key_C, Tool::cache},  {Qt::Key_E, Tool::external}, {Qt::Key_U, Tool::client}};
  return tools.value(key, Tool::select);
}

QPointF directionOf(int key) {
  switch (key) {
    case Qt::Key_Left:
      return {-1, 0};
    case Qt::Key_Right:
      return {1, 0};
    case Qt::Key_Up:
      return {0, -1};
    case Qt::Key_Down:
      return {0, 1};
    default:
      return {};
  }
}

bool selectsNodes(const CanvasState& canvas) {
  return std::any_of(canvas.selection.begin(), canvas.selection.end(), [&](const QString& element) {
    return canvas.scene.node_of.contains(element) || canvas.scene.frame_of.contains(element);
  });
}

void escape(CanvasState& canvas) {
  if (canvas.gesture) {
    canvas.cancelGesture();
  } else if (canvas.tool != Tool::select) {
    canvas.view.setTool(Tool::select);
  } else {
    canvas.select({});
  }
}

int nearestTo(const Scene& scene, QPointF point) {
  int nearest = -1;
  double least = 1e18;
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const QPointF away = scene.nodes[i].rect.center() - point;
    if (const double squared = QPointF::dotProduct(away, away); squared < least) {
      least = squared;
      nearest = static_cast<int>(i);
    }
  }
  return nearest;
}

/// To the next node in that direction; from nowhere to the one nearest to the middle of the view.
void goToNeighbour(CanvasState& canvas, QPointF direction) {
  int node = -1;
  for (const QString& element : canvas.selection) {
    node = std::max(node, canvas.scene.node_of.value(element, canvas.scene.node_of_chip.value(element, -1)));
  }
  const int next = node < 0 ? nearestTo(canvas.scene, canvas.viewport.toScene(canvas.viewRect().center()))
                            : neighbourOf(canvas.scene, node, direction);
  if (next >= 0) {
    canvas.view.showElement(canvas.scene.nodes[next].element);
  }
}

bool pressPlain(CanvasState& canvas, const QKeyEvent& key) {
  if (const QPointF direction = directionOf(key.key()); !direction.isNull()) {
    if (key.modifiers() & Qt::AltModifier) {
      goToNeighbour(canvas, direction);
      return true;
    }
    const double step = key.modifiers() & Qt::ShiftModifier ? 10 * metrics::grid : metrics::grid;
    selectsNodes(canvas) ? nudgeSelected(canvas, direction * step) : canvas.panBy(direction * -pan_step);
    return true;
  }
  if (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) {
    return false;
  }
  if (const Tool tool = toolOf(key.key()); tool != Tool::select) {
    canvas.view.setTool(tool);
    return true;
  }
  switch (key.key()) {
    case Qt::Key_F:
      key.modifiers() & Qt::ShiftModifier ? canvas.view.zoomToSelection() : canvas.view.zoomToFit();
      return true;
    case Qt::Key_P:
      togglePinned(canvas);
      return true;
    case Qt::Key_K:
      toggleCollapsed(canvas);
      return true;
    case Qt::Key_Slash:
      canvas.view.openSearch();
      return true;
    case Qt::Key_Plus:
      canvas.view.zoomIn();
      return true;
    case Qt::Key_Minus:
      canvas.view.zoomOut();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!canvas.selection.isEmpty()) {
        emit canvas.view.elementActivated(canvas.selection.front());
      }
      return true;
    default:
      return false;
  }
}

bool pressWithControl(CanvasState& canvas, const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_0:
      canvas.view.zoomToFit();
      return true;
    case Qt::Key_1:
      canvas.view.setZoom(1);
      return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      canvas.view.zoomIn();
      return true;
    case Qt::Key_Minus:
      canvas.view.zoomOut();
      return true;
    case Qt::Key_2:
      canvas.view.zoomToSelection();
      return true;
    case Qt::Key_C:
      copySelected(canvas);
      return true;
    case Qt::Key_X:
      cutSelected(canvas);
      return true;
    case Qt::Key_V:
      pasteClipboard(canvas);
      return true;
    case Qt::Key_D:
      duplicateSelected(canvas);
      return true;
    case Qt::Key_F:
      canvas.view.openSearch();
      return true;
    case Qt::Key_A:
      canvas.view.selectAll();
      return true;
    case Qt::Key_G:
      key.modifiers() & Qt::ShiftModifier ? ungroupSelected(canvas) : groupSelected(canvas);
      return true;
    case Qt::Key_Z:
      key.modifiers() & Qt::ShiftModifier ? canvas.document.undoStack().redo() : canvas.document.undoStack().undo();
      return true;
    case Qt::Key_Y:
      canvas.document.undoStack().redo();
      return true;
    default:
      return false;
  }
}

}  // namespace

bool pressKey(CanvasState& canvas, const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Escape:
      escape(canvas);
      return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      deleteSelected(canvas);
      return true;
    case Qt::Key_F2:
      canvas.view.renameSelection();
      return true;
    case Qt::Key_Space:
      canvas.space_held = true;
      canvas.view.setCursor(Qt::OpenHandCursor);
      return true;
    default:
      break;
  }
  return key.modifiers() & Qt::ControlModifier ? pressWithControl(canvas, key) : pressPlain(canvas, key);
}

bool cycleSelection(CanvasState& canvas, int step) {
  std::vector<int> order(canvas.scene.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<int>(i);
  }
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const QPointF first = canvas.scene.nodes[a].rect.topLeft();
    const QPointF second = canvas.scene.nodes[b].rect.topLeft();
    return std::pair(first.x(), first.y()) < std::pair(second.x(), second.y());
  });
  int now = step > 0 ? -1 : static_cast<int>(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (canvas.isSelected(canvas.scene.nodes[order[i]].element)) {
      now = static_cast<int>(i);
    }
  }
  const int next = now + step;
  if (next < 0 || next >= static_cast<int>(order.size())) {
    return false;
  }
  canvas.view.showElement(canvas.scene.nodes[order[next]].element);
  return true;
}

}  // namespace quarry::canvas
