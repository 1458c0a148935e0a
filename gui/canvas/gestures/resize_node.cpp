// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/resize_node.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/node_content.h"
#include "gui/canvas/paint/bundle_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/places.h"
#include "gui/canvas/routing.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double grip_distance = 5;
constexpr double grip_reach = 7;
constexpr std::array<Qt::Corner, 4> corners_of_a_node = {Qt::TopLeftCorner, Qt::TopRightCorner, Qt::BottomLeftCorner,
                                                         Qt::BottomRightCorner};

bool isLeft(Qt::Corner corner) {
  return corner == Qt::TopLeftCorner || corner == Qt::BottomLeftCorner;
}

bool isTop(Qt::Corner corner) {
  return corner == Qt::TopLeftCorner || corner == Qt::TopRightCorner;
}

/// -1 where nothing, or more than one thing, is selected.
int resizableNode(const CanvasState& canvas) {
  if (canvas.selection.size() != 1 || canvas.viewport.zoom < 0.35 || canvas.tool != Tool::select) {
    return -1;
  }
  const int node = canvas.scene.node_of.value(canvas.selection.front(), -1);
  const bool can =
      node >= 0 && canvas.scene.nodes[node].kind != NodeKind::client && !canvas.scene.nodes[node].collapsed;
  return can ? node : -1;
}

}  // namespace

QPointF gripPlace(const CanvasState& canvas, const Node& node, Qt::Corner corner) {
  const QRectF rect = canvas.viewport.toView(node.shape());
  return {isLeft(corner) ? rect.left() - grip_distance : rect.right() + grip_distance,
          isTop(corner) ? rect.top() - grip_distance : rect.bottom() + grip_distance};
}

std::pair<int, Qt::Corner> gripAt(const CanvasState& canvas, QPointF view) {
  const int node = resizableNode(canvas);
  for (const Qt::Corner corner : corners_of_a_node) {
    if (node >= 0) {
      const QPointF away = view - gripPlace(canvas, canvas.scene.nodes[node], corner);
      if (std::max(std::abs(away.x()), std::abs(away.y())) <= grip_reach) {
        return {node, corner};
      }
    }
  }
  return {-1, Qt::TopLeftCorner};
}

void paintGrips(const CanvasState& canvas, QPainter& painter) {
  const int node = resizableNode(canvas);
  if (node < 0 || canvas.floating.contains(node)) {
    return;
  }
  painter.setPen(QPen(theme::colors().accent, 1.4));
  painter.setBrush(theme::colors().canvas);
  for (const Qt::Corner corner : corners_of_a_node) {
    const QPointF middle = gripPlace(canvas, canvas.scene.nodes[node], corner);
    painter.drawRect(QRectF(middle - QPointF(3.5, 3.5), QSizeF(7, 7)));
  }
}

ResizeNode::ResizeNode(CanvasState& canvas, int node, Qt::Corner corner, QPointF start)
    : Gesture(canvas), node_(node), corner_(corner), start_(start), before_(canvas.scene.nodes[node]) {
  for (const int edge : canvas.scene.edgesOf(node)) {
    edges_.push_back(edge);
    routes_.push_back(canvas.scene.edges[edge].route);
  }
  canvas.setFloating({node});
}

void ResizeNode::move(QPointF view, Qt::KeyboardModifiers modifiers) {
  QPointF by = (view - start_) / canvas_.viewport.zoom;
  QRectF wanted = before_.rect.adjusted(isLeft(corner_) ? by.x() : 0, isTop(corner_) ? by.y() : 0,
                                        isLeft(corner_) ? 0 : by.x(), isTop(corner_) ? 0 : by.y());
  QSizeF size = wanted.size().expandedTo({1, 1});
  if (!(modifiers & Qt::AltModifier)) {
    size = {metrics::snapped(size.width()), metrics::snapped(size.height())};
  }
  Node& node = canvas_.scene.nodes[node_];
  fitToContent(node, size);
  // The corner opposite to the one that is pulled stays.
  const QSizeF grown = node.rect.size() - before_.rect.size();
  node.rect.moveTopLeft(before_.rect.topLeft() -
                        QPointF(isLeft(corner_) ? grown.width() : 0, isTop(corner_) ? grown.height() : 0));
  for (const int index : edges_) {
    Edge& edge = canvas_.scene.edges[index];
    edge.route = directRoute(canvas_.scene.nodes[edge.from].shape(), canvas_.scene.nodes[edge.to].shape());
  }
  canvas_.view.update();
}

void ResizeNode::release(QPointF, Qt::KeyboardModifiers) {
  const Node after = canvas_.scene.nodes[node_];
  std::vector<Place> places = placesOf(canvas_.scene);
  places[static_cast<std::size_t>(node_)].size = after.rect.size();
  putBack();
  if (after.rect != before_.rect) {
    const std::string architecture = editing::utf8(canvas_.document.architectureName());
    canvas_.edit(CanvasView::tr("Resize %1").arg(before_.name),
                 [&](v1::System& system) { return setPlaces(system, architecture, places); });
  }
}

void ResizeNode::putBack() {
  canvas_.scene.nodes[node_] = before_;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    canvas_.scene.edges[edges_[i]].route = routes_[i];
  }
}

void ResizeNode::cancel() {
  putBack();
}

void ResizeNode::paint(QPainter& painter) const {
  const double zoom = canvas_.viewport.zoom;
  for (const int edge : edges_) {
    paintDrawn(painter, canvas_.scene, edge, zoom);
  }
  const Node& node = canvas_.scene.nodes[node_];
  paintNode(painter, node, zoom, canvas_.isLive() ? Liveness::running : Liveness::drawn);
  if (canvas_.isLive()) {
    paintNodeLive(painter, node, canvas_.live->nodes[node_], zoom);
  }
  paintSelected(painter, node, zoom);
}

}  // namespace quarry::canvas
