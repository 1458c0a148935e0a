// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>
#include <utility>

#include "gui/canvas/canvas_painter.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/gestures/band.h"
#include "gui/canvas/gestures/connect_nodes.h"
#include "gui/canvas/gestures/cut_module.h"
#include "gui/canvas/gestures/look.h"
#include "gui/canvas/gestures/move_nodes.h"
#include "gui/canvas/gestures/resize_node.h"
#include "gui/canvas/keys.h"
#include "gui/canvas/palette.h"
#include "gui/canvas/tip.h"

namespace quarry::canvas {
namespace {

constexpr double wheel_zoom_step = 1.0015;

void beginSelecting(CanvasState& canvas, QPointF at, Qt::KeyboardModifiers modifiers) {
  const QString element = canvas.elementAt(at);
  if (element.isEmpty()) {
    canvas.beginGesture(std::make_unique<Band>(canvas, at, modifiers));
    return;
  }
  if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
    canvas.toggle(element);
    return;
  }
  if (!canvas.isSelected(element)) {
    canvas.select({element});
  }
  if (canvas.scene.node_of.contains(element) || canvas.scene.frame_of.contains(element)) {
    canvas.beginGesture(std::make_unique<MoveNodes>(canvas, at));
  } else if (canvas.scene.node_of_chip.contains(element)) {
    canvas.beginGesture(std::make_unique<CutModule>(canvas, element, at));
  }
}

Tool draggedTool(const QMimeData* mime) {
  bool number = false;
  const int tool = mime->data(tool_mime_type).toInt(&number);
  return number && tool > 0 && tool <= static_cast<int>(Tool::client) ? static_cast<Tool>(tool) : Tool::select;
}

}  // namespace

bool CanvasView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const QString element = d_->elementAt(help->pos());
    QStringList lines{tipFor(*d_, element)};
    for (const QString& problem : problemsOf(element)) {
      lines << "▲ " + problem.toHtmlEscaped();
    }
    lines.removeAll(QString());
    const QString text = lines.join("<br>");
    text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
    return true;
  }
  if (event->type() == QEvent::KeyPress) {
    // Before Qt moves the focus: inside the drawing Tab goes from node to node.
    auto* key = static_cast<QKeyEvent*>(event);
    if ((key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && !(key->modifiers() & Qt::ControlModifier) &&
        ((d_->gesture && d_->gesture->press(*key)) || cycleSelection(*d_, key->key() == Qt::Key_Tab ? 1 : -1))) {
      return true;
    }
  }
  return QWidget::event(event);
}

void CanvasView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintFrame(*d_, problems_, painter);
}

void CanvasView::resizeEvent(QResizeEvent*) {
  if (d_->fit_when_sized || d_->always_fitted || d_->viewport == d_->fit_view) {
    d_->fit();
  }
}

void CanvasView::showEvent(QShowEvent*) {
  if (std::exchange(d_->fit_when_sized, false)) {
    d_->fit();
  }
  d_->still.invalidate();
  d_->watchMotion();
}

void CanvasView::hideEvent(QHideEvent*) {
  d_->watchMotion();
}

void CanvasView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
    d_->rebuild(CanvasState::Rebuild::everything);
  }
  QWidget::changeEvent(event);
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  d_->morph.stop();
  const QPointF at = event->position();
  if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && d_->space_held)) {
    d_->beginGesture(std::make_unique<Pan>(*d_, at));
    return;
  }
  if (event->button() != Qt::LeftButton) {
    d_->cancelGesture();
    return;
  }
  if (d_->minimapPlace().contains(at) && !d_->scene.nodes.empty()) {
    d_->beginGesture(std::make_unique<LookAround>(*d_, at));
  } else if (d_->tool != Tool::select) {
    const Tool tool = d_->tool;
    setTool(Tool::select);
    addAt(*d_, tool, d_->viewport.toScene(at));
  } else if (const auto [node, corner] = gripAt(*d_, at); node >= 0) {
    d_->beginGesture(std::make_unique<ResizeNode>(*d_, node, corner, at));
  } else if (d_->hover(at); d_->handleAt(at) >= 0) {
    d_->beginGesture(std::make_unique<ConnectNodes>(*d_, d_->hovered, at));
  } else {
    beginSelecting(*d_, at, event->modifiers());
  }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
  if (d_->gesture) {
    d_->gesture->move(event->position(), event->modifiers());
  } else {
    d_->hover(event->position());
  }
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
  if (!d_->gesture) {
    return;
  }
  // Taken out first: an edit builds the scene anew, and that would cancel a gesture that is still going on.
  const std::unique_ptr<Gesture> ended = std::move(d_->gesture);
  ended->release(event->position(), event->modifiers());
  d_->endGesture();
  d_->hover(event->position());
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
  const QString element = d_->elementAt(event->position());
  if (event->button() != Qt::LeftButton || element.isEmpty()) {
    return;
  }
  if (element.startsWith("edge:")) {
    emit elementActivated(element);
  } else {
    d_->cancelGesture();
    renameInPlace(*d_, element);
  }
}

void CanvasView::leaveEvent(QEvent*) {
  if (!d_->hovered.isEmpty()) {
    d_->hovered.clear();
    update();
  }
}

void CanvasView::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (event->modifiers() & Qt::ControlModifier) {
    d_->zoomAround(event->position(), zoom() * std::pow(wheel_zoom_step, event->angleDelta().y()));
    return;
  }
  QPointF pixels = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(event->pixelDelta());
  if (event->modifiers() & Qt::ShiftModifier) {
    pixels = pixels.transposed();
  }
  d_->panBy(pixels);
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  if (!pressKey(*d_, *event)) {
    QWidget::keyPressEvent(event);
  }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    d_->space_held = false;
    setCursor(Qt::ArrowCursor);
  }
  QWidget::keyReleaseEvent(event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
  const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
  const QString element = by_key ? d_->selection.value(0) : d_->elementAt(event->pos());
  if (!element.isEmpty() && !d_->isSelected(element)) {
    d_->select({element});
  }
  const QPoint at =
      by_key && !element.isEmpty() ? mapToGlobal(elementRect(element).center().toPoint()) : event->globalPos();
  emit contextMenuRequested(element, at);
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
  if (draggedTool(event->mimeData()) != Tool::select) {
    event->acceptProposedAction();
  }
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
  if (draggedTool(event->mimeData()) == Tool::module) {
    const int node = d_->scene.nodeAt(d_->viewport.toScene(event->position()));
    d_->welcoming = node < 0 ? QString() : d_->scene.nodes[node].element;
    update();
  }
  event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent*) {
  d_->welcoming.clear();
  update();
}

void CanvasView::dropEvent(QDropEvent* event) {
  d_->welcoming.clear();
  if (const Tool tool = draggedTool(event->mimeData()); tool != Tool::select) {
    event->acceptProposedAction();
    setFocus(Qt::OtherFocusReason);
    addAt(*d_, tool, d_->viewport.toScene(event->position()));
  }
}

}  // namespace quarry::canvas
