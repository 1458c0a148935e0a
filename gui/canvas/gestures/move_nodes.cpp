// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/move_nodes.h"

#include <QApplication>
#include <QPainter>
#include <cmath>
#include <set>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/edge_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/places.h"
#include "gui/canvas/routing.h"

namespace quarry::canvas {
namespace {

double snapped(double value) {
  return std::round(value / metrics::grid) * metrics::grid;
}

}  // namespace

MoveNodes::MoveNodes(CanvasState& canvas, QPointF start) : Gesture(canvas), start_(start) {
}

void MoveNodes::begin() {
  begun_ = true;
  std::set<int> moved;
  for (const QString& element : canvas_.selection) {
    if (const auto node = canvas_.scene.node_of.constFind(element); node != canvas_.scene.node_of.constEnd()) {
      moved.insert(*node);
    }
  }
  nodes_.assign(moved.begin(), moved.end());
  for (const int node : nodes_) {
    places_.push_back(canvas_.scene.nodes[node].rect.topLeft());
  }
  for (std::size_t i = 0; i < canvas_.scene.edges.size(); ++i) {
    if (moved.contains(canvas_.scene.edges[i].from) || moved.contains(canvas_.scene.edges[i].to)) {
      edges_.push_back(static_cast<int>(i));
    }
  }
  canvas_.setFloating(std::move(moved));
}

void MoveNodes::move(QPointF view, Qt::KeyboardModifiers modifiers) {
  if (!begun_) {
    if ((view - start_).manhattanLength() < QApplication::startDragDistance()) {
      return;
    }
    begin();
  }
  if (nodes_.empty()) {
    return;
  }
  QPointF by = (view - start_) / canvas_.viewport.zoom;
  if (!(modifiers & Qt::AltModifier)) {
    // The first keeps to the grid, the others keep their distance to it.
    const QPointF first = places_.front() + by;
    by = QPointF(snapped(first.x()), snapped(first.y())) - places_.front();
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    canvas_.scene.nodes[nodes_[i]].rect.moveTopLeft(places_[i] + by);
  }
  for (const int index : edges_) {
    Edge& edge = canvas_.scene.edges[index];
    edge.route = directRoute(canvas_.scene.nodes[edge.from].shape(), canvas_.scene.nodes[edge.to].shape());
  }
  canvas_.view.update();
}

void MoveNodes::release(QPointF, Qt::KeyboardModifiers) {
  if (!begun_ || nodes_.empty()) {
    return;
  }
  if (canvas_.scene.nodes[nodes_.front()].rect.topLeft() == places_.front()) {
    canvas_.rebuild();
    return;
  }
  const QString text = nodes_.size() == 1 ? CanvasView::tr("Move %1").arg(canvas_.scene.nodes[nodes_.front()].name)
                                          : CanvasView::tr("Move %1 elements").arg(nodes_.size());
  std::vector<Place> places = placesOf(canvas_.scene);
  const std::string architecture = editing::utf8(canvas_.document.architectureName());
  canvas_.edit(text, [&](v1::System& system) { return setPlaces(system, architecture, places); });
}

void MoveNodes::cancel() {
  if (begun_) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      canvas_.scene.nodes[nodes_[i]].rect.moveTopLeft(places_[i]);
    }
    routeEdges(canvas_.scene);
  }
}

void MoveNodes::paint(QPainter& painter) const {
  const double zoom = canvas_.viewport.zoom;
  for (const int edge : edges_) {
    paintEdge(painter, canvas_.scene.edges[edge], zoom);
  }
  for (const int node : nodes_) {
    paintNode(painter, canvas_.scene.nodes[node], zoom, canvas_.isLive() ? Liveness::running : Liveness::drawn);
    if (canvas_.isLive()) {
      paintNodeLive(painter, canvas_.scene.nodes[node], canvas_.live->nodes[node], zoom);
    }
    paintSelected(painter, canvas_.scene.nodes[node], zoom);
  }
}

}  // namespace quarry::canvas
