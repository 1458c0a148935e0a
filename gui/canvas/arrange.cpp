// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/arrange.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

void moveTo(QRectF& rect, const QRectF& all, Arrangement how) {
  switch (how) {
    case Arrangement::lefts:
      return rect.moveLeft(all.left());
    case Arrangement::centres:
      return rect.moveLeft(std::round(all.center().x() - rect.width() / 2));
    case Arrangement::rights:
      return rect.moveRight(all.right());
    case Arrangement::tops:
      return rect.moveTop(all.top());
    case Arrangement::middles:
      return rect.moveTop(std::round(all.center().y() - rect.height() / 2));
    default:
      return rect.moveBottom(all.bottom());
  }
}

/// Equal gaps along one axis, in the order in which they stand.
void distribute(std::vector<QRectF>& rects, bool across) {
  const auto start = [across](const QRectF& rect) { return across ? rect.left() : rect.top(); };
  const auto size = [across](const QRectF& rect) { return across ? rect.width() : rect.height(); };
  std::vector<std::size_t> order(rects.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return start(rects[a]) < start(rects[b]); });
  double filled = 0;
  for (const QRectF& rect : rects) {
    filled += size(rect);
  }
  const double begin = start(rects[order.front()]);
  const double end = start(rects[order.back()]) + size(rects[order.back()]);
  const double gap = (end - begin - filled) / static_cast<double>(rects.size() - 1);
  double at = begin;
  for (const std::size_t index : order) {
    across ? rects[index].moveLeft(std::round(at)) : rects[index].moveTop(std::round(at));
    at += size(rects[index]) + gap;
  }
}

QString nameOfStep(Arrangement how) {
  switch (how) {
    case Arrangement::across:
      return CanvasView::tr("Distribute across");
    case Arrangement::down:
      return CanvasView::tr("Distribute down");
    default:
      return CanvasView::tr("Align");
  }
}

}  // namespace

std::vector<QRectF> arranged(std::vector<QRectF> rects, Arrangement how) {
  const bool distributes = how == Arrangement::across || how == Arrangement::down;
  if (rects.size() < (distributes ? 3u : 2u)) {
    return rects;
  }
  if (distributes) {
    distribute(rects, how == Arrangement::across);
    return rects;
  }
  const QRectF all = std::accumulate(rects.begin(), rects.end(), QRectF(),
                                     [](const QRectF& sum, const QRectF& rect) { return sum | rect; });
  for (QRectF& rect : rects) {
    moveTo(rect, all, how);
  }
  return rects;
}

void arrangeSelected(CanvasState& canvas, Arrangement how) {
  std::vector<std::size_t> nodes;
  std::vector<QRectF> rects;
  for (std::size_t i = 0; i < canvas.scene.nodes.size(); ++i) {
    if (canvas.isSelected(canvas.scene.nodes[i].element)) {
      nodes.push_back(i);
      rects.push_back(canvas.scene.nodes[i].shape());
    }
  }
  const std::vector<QRectF> now = arranged(rects, how);
  std::vector<Place> places = placesOf(canvas.scene);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    places[nodes[i]].corner = now[i].topLeft();
  }
  if (now != rects) {
    const std::string architecture = editing::utf8(canvas.document.architectureName());
    canvas.edit(CanvasView::tr("%1 %2 elements").arg(nameOfStep(how)).arg(nodes.size()),
                [&](v1::System& system) { return setPlaces(system, architecture, places); });
  }
}

}  // namespace quarry::canvas
