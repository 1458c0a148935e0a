// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is under the pointer.
#include <array>
#include <cmath>

#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/gestures/resize_node.h"

namespace quarry::canvas {
namespace {

constexpr double handle_distance = 11;
constexpr double handle_reach = 10;

}  // namespace

QString CanvasState::elementAt(QPointF at) const {
  const QPointF point = viewport.toScene(at);
  const int node = scene.nodeAt(point);
  if (node >= 0) {
    const Chip* chip = viewport.zoom >= 0.5 ? scene.chipAt(point) : nullptr;
    return chip == nullptr ? scene.nodes[node].element : chip->element;
  }
  if (const int titled = titleAt(scene, point, viewport.zoom); titled >= 0) {
    return scene.frames[titled].element;
  }
  const int edge = scene.edgeAt(point, 7 / viewport.zoom, viewport.zoom);
  if (edge >= 0) {
    return drawnElement(scene, edge, viewport.zoom);
  }
  const int frame = frameAt(scene, point, viewport.zoom);
  return frame < 0 ? QString() : scene.frames[frame].element;
}

void CanvasState::hover(QPointF at) {
  QString over = elementAt(at);
  const Node* before = scene.findNode(hovered);
  if (before != nullptr && handleAt(at) >= 0) {
    over = hovered;
  }
  // The handles of a card stay while the pointer is on one of its modules.
  if (!over.startsWith("edge:") && !scene.node_of.contains(over) && scene.node_of_chip.contains(over)) {
    over = scene.nodes[scene.node_of_chip.value(over)].element;
  }
  if (over != hovered) {
    hovered = over;
    view.update();
  }
  const bool on_handle = handleAt(at) >= 0;
  const auto [grip, corner] = gripAt(*this, at);
  const bool rising = corner == Qt::TopRightCorner || corner == Qt::BottomLeftCorner;
  view.setCursor(grip >= 0 && tool == Tool::select   ? (rising ? Qt::SizeBDiagCursor : Qt::SizeFDiagCursor)
                 : tool != Tool::select || on_handle ? Qt::CrossCursor
                 : space_held                        ? Qt::OpenHandCursor
                 : scene.frame_of.contains(hovered)  ? Qt::SizeAllCursor
                                                     : Qt::ArrowCursor);
}

QPointF CanvasState::handlePlace(const Node& node, int side) const {
  const QRectF rect = viewport.toView(node.shape());
  const double below = viewport.toView(node.rect).bottom();
  const std::array<QPointF, 4> places = {QPointF(rect.right() + handle_distance, rect.center().y()),
                                         QPointF(rect.left() - handle_distance, rect.center().y()),
                                         QPointF(rect.center().x(), rect.top() - handle_distance),
                                         QPointF(rect.center().x(), below + handle_distance)};
  return places[side];
}

int CanvasState::handleAt(QPointF at) const {
  const Node* node = scene.findNode(hovered);
  if (node == nullptr || tool != Tool::select || viewport.zoom < 0.25) {
    return -1;
  }
  for (int side = 0; side < 4; ++side) {
    const QPointF away = at - handlePlace(*node, side);
    if (std::hypot(away.x(), away.y()) <= handle_reach) {
      return side;
    }
  }
  return -1;
}

}  // namespace quarry::canvas
