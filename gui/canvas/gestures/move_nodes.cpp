// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/gestures/move_nodes.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <set>

#include "backend/model/edit/groups.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/gestures/alignment.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/paint/bundle_painter.h"
#include "gui/canvas/paint/group_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/places.h"
#include "gui/canvas/routing.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double align_pixels = 6;
// In a crowd everything is in line with something, and looking costs time.
constexpr std::size_t most_others = 250;
constexpr double most_pixels = 8e6;

}  // namespace

MoveNodes::MoveNodes(CanvasState& canvas, QPointF start) : Gesture(canvas), start_(start) {
}

void MoveNodes::begin() {
  begun_ = true;
  std::set<int> moved = nodesOf(canvas_.scene, canvas_.selection);
  nodes_.assign(moved.begin(), moved.end());
  for (const int node : nodes_) {
    places_.push_back(canvas_.scene.nodes[node].rect.topLeft());
    bounds_ |= canvas_.scene.nodes[node].rect;
  }
  for (std::size_t i = 0; i < canvas_.scene.edges.size(); ++i) {
    if (moved.contains(canvas_.scene.edges[i].from) || moved.contains(canvas_.scene.edges[i].to)) {
      edges_.push_back(static_cast<int>(i));
      routes_.push_back(canvas_.scene.edges[i].route);
    }
  }
  canvas_.setFloating(std::move(moved));
  findOthers();
  takePicture();
}

void MoveNodes::findOthers() {
  for (const int node : canvas_.scene.node_index.find(canvas_.viewport.toScene(canvas_.viewRect()))) {
    if (!canvas_.floating.contains(node)) {
      others_.push_back(canvas_.scene.nodes[node].rect);
    }
  }
  if (others_.size() > most_others) {
    others_.clear();
  }
}

QPointF MoveNodes::inLine(QPointF by) {
  const Alignment alignment = alignTo(bounds_.translated(by), others_, align_pixels / canvas_.viewport.zoom);
  guides_ = alignment.guides;
  const QPointF corner = bounds_.topLeft() + by;
  const QPointF on_grid = QPointF(metrics::snapped(corner.x()), metrics::snapped(corner.y())) - bounds_.topLeft();
  return {alignment.by_x ? by.x() + *alignment.by_x : on_grid.x(),
          alignment.by_y ? by.y() + *alignment.by_y : on_grid.y()};
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
  guides_.clear();
  QPointF by = (view - start_) / canvas_.viewport.zoom;
  if (modifiers & Qt::ShiftModifier) {
    (std::abs(by.x()) > std::abs(by.y()) ? by.ry() : by.rx()) = 0;
  }
  if (!(modifiers & Qt::AltModifier)) {
    by = inLine(by);
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    canvas_.scene.nodes[nodes_[i]].rect.moveTopLeft(places_[i] + by);
  }
  for (const int index : edges_) {
    Edge& edge = canvas_.scene.edges[index];
    edge.route = directRoute(canvas_.scene.nodes[edge.from].shape(), canvas_.scene.nodes[edge.to].shape());
  }
  findWelcoming(view);
  canvas_.view.update();
}

/// Not for part of what is in a group already: its frame goes along. A group that is moved as a whole is welcome.
void MoveNodes::findWelcoming(QPointF view) {
  const std::vector<Frame>& frames = canvas_.scene.frames;
  const auto goesWhole = [&](int index) {
    bool selected = false;
    for (; index >= 0; index = frames[index].outer) {
      selected = selected || canvas_.isSelected(frames[index].element);
    }
    return selected;
  };
  bool is_free = true;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    is_free = is_free && (!isAround(frames[i], canvas_.floating) || goesWhole(static_cast<int>(i)));
  }
  const int frame = is_free ? frameAround(canvas_.scene, canvas_.viewport.toScene(view), canvas_.floating) : -1;
  canvas_.welcoming = frame < 0 ? QString() : frames[frame].element;
}

QString MoveNodes::nameOfStep() const {
  const QString what = canvas_.selection.size() == 1 ? shownName(*canvas_.document.system(), canvas_.selection.front())
                                                     : CanvasView::tr("%1 elements").arg(nodes_.size());
  return canvas_.welcoming.isEmpty()
             ? CanvasView::tr("Move %1").arg(what)
             : CanvasView::tr("Move %1 into %2").arg(what, shownName(*canvas_.document.system(), canvas_.welcoming));
}

void MoveNodes::release(QPointF, Qt::KeyboardModifiers) {
  if (!begun_ || nodes_.empty()) {
    return;
  }
  const bool moved = canvas_.scene.nodes[nodes_.front()].rect.topLeft() != places_.front();
  const QString text = nameOfStep();
  const std::string group = editing::utf8(canvas_.welcoming);
  std::vector<std::string> elements;
  for (const QString& element : canvas_.selection) {
    if (canvas_.scene.node_of.contains(element) || canvas_.scene.frame_of.contains(element)) {
      elements.push_back(editing::utf8(element));
    }
  }
  const std::vector<Place> places = placesOf(canvas_.scene);
  putBack();
  if (moved) {
    const std::string architecture = editing::utf8(canvas_.document.architectureName());
    canvas_.edit(text, [&](v1::System& system) -> absl::Status {
      const absl::Status placed = setPlaces(system, architecture, places);
      return placed.ok() && !group.empty() ? model::edit::joinGroup(system, group, elements) : placed;
    });
  }
}

/// The scene is again what its indices say; an edit then finds what has changed.
void MoveNodes::putBack() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    canvas_.scene.nodes[nodes_[i]].rect.moveTopLeft(places_[i]);
  }
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    canvas_.scene.edges[edges_[i]].route = routes_[i];
  }
}

void MoveNodes::cancel() {
  putBack();
}

void MoveNodes::takePicture() {
  const double ratio = canvas_.view.devicePixelRatioF();
  const QRectF area = canvas_.viewport.toView(bounds_).adjusted(-30, -30, 30, 30);
  const bool too_large = area.width() * area.height() * ratio * ratio > most_pixels;
  if (nodes_.size() < 3 || too_large) {
    return;
  }
  picture_for_ = canvas_.viewport;
  picture_corner_ = area.topLeft().toPoint();
  picture_ = QPixmap((area.size() * ratio).toSize());
  picture_.setDevicePixelRatio(ratio);
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(-picture_corner_);
  painter.setTransform(canvas_.viewport.transform(), true);
  paintNodes(painter);
}

void MoveNodes::paintNodes(QPainter& painter) const {
  const double zoom = canvas_.viewport.zoom;
  for (const int node : nodes_) {
    paintNode(painter, canvas_.scene.nodes[node], zoom, canvas_.isLive() ? Liveness::running : Liveness::drawn);
    if (canvas_.isLive()) {
      paintNodeLive(painter, canvas_.scene.nodes[node], canvas_.live->nodes[node], zoom);
    }
    if (canvas_.isSelected(canvas_.scene.nodes[node].element)) {
      paintSelected(painter, canvas_.scene.nodes[node], zoom);
    }
  }
}

/// As they are around the nodes where these are now.
void MoveNodes::paintFrames(QPainter& painter) const {
  for (Frame frame : canvas_.scene.frames) {
    if (isAround(frame, canvas_.floating)) {
      fit(frame, canvas_.scene);
      paintGroup(painter, frame, canvas_.viewport.zoom);
      if (canvas_.isSelected(frame.element)) {
        paintGroupSelected(painter, frame, canvas_.viewport.zoom);
      }
    }
  }
}

void MoveNodes::paint(QPainter& painter) const {
  const double zoom = canvas_.viewport.zoom;
  const QRectF seen = canvas_.viewport.toScene(canvas_.viewRect());
  paintFrames(painter);
  for (const int edge : edges_) {
    if (canvas_.scene.edges[edge].route.bounds.adjusted(-2, -2, 2, 2).intersects(seen)) {
      paintDrawn(painter, canvas_.scene, edge, zoom, seen);
    }
  }
  if (picture_.isNull() || !(picture_for_ == canvas_.viewport)) {
    paintNodes(painter);
  } else {
    const QPointF by = canvas_.scene.nodes[nodes_.front()].rect.topLeft() - places_.front();
    painter.save();
    painter.resetTransform();
    painter.drawPixmap((picture_corner_ + by * zoom).toPoint(), picture_);
    painter.restore();
  }
  painter.setPen(QPen(theme::colors().violet, 1 / zoom, Qt::DashLine));
  for (const QLineF& guide : guides_) {
    painter.drawLine(guide);
  }
}

}  // namespace quarry::canvas
