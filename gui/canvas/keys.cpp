// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/keys.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QHash>
#include <QKeyEvent>
#include <algorithm>

#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/clipboard.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/gestures/connect_by_keys.h"
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

/// To the next node or frame in that direction, from a line to one of its ends; from nowhere to the node nearest to the
/// middle of the view.
void goToNeighbour(CanvasState& canvas, QPointF direction) {
  const QString from = canvas.selection.isEmpty() ? QString() : canvas.selection.back();
  if (const std::vector<int> edges = edgesMeant(canvas.scene, from); !edges.empty()) {
    const Edge& edge = canvas.scene.edges[edges.front()];
    const QPointF way = canvas.scene.nodes[edge.to].rect.center() - canvas.scene.nodes[edge.from].rect.center();
    const bool onwards = QPointF::dotProduct(way, direction) > 0;
    canvas.view.showElement(canvas.scene.nodes[onwards ? edge.to : edge.from].element);
    return;
  }
  canvas.view.showElement(from.isEmpty() ? nearestTo(canvas.scene, canvas.viewport.toScene(canvas.viewRect().center()))
                                         : neighbourOf(canvas.scene, from, direction));
}

/// From a node, or from one of its lines, to the next of them.
void goToNextLine(CanvasState& canvas, int step) {
  const QString from = canvas.selection.value(0);
  const std::vector<int> edges = edgesMeant(canvas.scene, from);
  const QString node = edges.empty() ? from : canvas.scene.nodes[canvas.scene.edges[edges.front()].from].element;
  QStringList lines;
  for (const QString& line : linesAt(canvas.scene, node)) {
    const QString drawn = drawnElement(canvas.scene, canvas.scene.edge_of.value(line), canvas.viewport.zoom);
    if (!lines.contains(drawn)) {
      lines << drawn;
    }
  }
  if (!lines.isEmpty()) {
    const qsizetype now = lines.indexOf(from);
    const qsizetype next = now < 0 ? (step > 0 ? 0 : lines.size() - 1) : (now + step + lines.size()) % lines.size();
    canvas.view.showElement(lines[next]);
  }
}

void connectByKeys(CanvasState& canvas) {
  const int node = canvas.selection.size() == 1 ? canvas.scene.holderOf(canvas.selection.front()) : -1;
  if (node < 0) {
    emit canvas.view.refused(CanvasView::tr("Select first where the line begins."));
    return;
  }
  canvas.beginGesture(std::make_unique<ConnectByKeys>(canvas, canvas.scene.nodes[node].element));
}

/// A thing that was chosen in the palette comes where everybody looks.
void accept(CanvasState& canvas) {
  if (const Tool tool = canvas.tool; tool != Tool::select) {
    canvas.view.setTool(Tool::select);
    addAt(canvas, tool, canvas.viewport.toScene(canvas.viewRect().center()));
  } else if (!canvas.selection.isEmpty()) {
    emit canvas.view.elementActivated(canvas.selection.front());
  }
}

void openMenu(CanvasState& canvas) {
  QContextMenuEvent asked(QContextMenuEvent::Keyboard, canvas.viewRect().center().toPoint(),
                          canvas.view.mapToGlobal(canvas.viewRect().center().toPoint()));
  QCoreApplication::sendEvent(&canvas.view, &asked);
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
    case Qt::Key_L:
      connectByKeys(canvas);
      return true;
    case Qt::Key_N:
      goToNextLine(canvas, key.modifiers() & Qt::ShiftModifier ? -1 : 1);
      return true;
    case Qt::Key_F10:
      if (key.modifiers() & Qt::ShiftModifier) {
        openMenu(canvas);
      }
      return key.modifiers() & Qt::ShiftModifier;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      accept(canvas);
      return true;
    default:
      return false;
  }
}

bool pressWithControl(CanvasState& canvas, const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Down:
      canvas.view.showElement(insideOf(canvas.scene, canvas.selection.value(0)));
      return true;
    case Qt::Key_Up:
      canvas.view.showElement(aroundOf(canvas.scene, canvas.selection.value(0)));
      return true;
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

bool pressKey(CanvasState& canvas, const QKeyEvent& key) {
  if (canvas.gesture && canvas.gesture->press(key)) {
    return true;
  }
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
  const QString selected = canvas.selection.isEmpty() ? QString() : canvas.selection.back();
  if (const QString beside = besideInside(canvas.scene, selected, step); !beside.isEmpty()) {
    canvas.view.showElement(beside);
    return true;
  }
  const QStringList stops = stopsOf(canvas.scene);
  const int holder = canvas.scene.holderOf(selected);
  const qsizetype now = stops.indexOf(holder < 0 ? selected : canvas.scene.nodes[holder].element);
  const qsizetype next = now >= 0 ? now + step : step > 0 ? 0 : stops.size() - 1;
  if (next < 0 || next >= stops.size()) {
    return false;
  }
  canvas.view.showElement(stops[next]);
  return true;
}

}  // namespace quarry::canvas
