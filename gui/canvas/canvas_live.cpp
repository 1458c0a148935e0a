// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the drawing shows of a run.
#include <algorithm>
#include <utility>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/metrics.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

bool sameHealth(const LiveState& a, const LiveState& b) {
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(),
                    [](const NodeLive& x, const NodeLive& y) { return x.health == y.health; });
}

}  // namespace

void CanvasState::setSnapshot(std::shared_ptr<const v1::Snapshot> now) {
  // A snapshot of another architecture would put its numbers on the wrong drawing.
  const bool fits = now != nullptr && now->architecture() == editing::utf8(document.architectureName());
  snapshot = fits ? std::move(now) : nullptr;
  const bool was_live = isLive();
  const std::optional<LiveState> was = std::exchange(live, std::nullopt);
  if (snapshot) {
    live = readSnapshot(*snapshot, scene);
  }
  const std::vector<bool> before = dimmed;
  readFilter();
  if (was_live != isLive() || dimmed != before) {
    still.invalidate();
  }
  was_live ? numbers.renew() : numbers.invalidate();
  busy_for_.reset();
  if (was_live != isLive() || (live && !sameHealth(*was, *live))) {
    minimap.invalidate();
  }
  watchMotion();
  view.update();
}

const std::vector<int>& CanvasState::busyEdges() {
  // More dots than this tell nothing more and cost a frame.
  constexpr std::size_t most_busy = 300;
  if (busy_for_ == viewport) {
    return busy_;
  }
  busy_for_ = viewport;
  busy_.clear();
  const QRectF area = viewport.toScene(viewRect());
  const auto consider = [&](int index) {
    const Edge& edge = scene.edges[index];
    const bool seen =
        !floating.contains(edge.from) && !floating.contains(edge.to) && !isDimmed(edge.from) && !isDimmed(edge.to);
    if (seen && live->edges[index].requests_per_s > 0) {
      busy_.push_back(index);
    }
  };
  if (viewport.zoom < metrics::detail_zoom) {
    // Where most are seen, looking at each is quicker than asking the index.
    for (std::size_t i = 0; i < scene.edges.size(); ++i) {
      if (scene.edges[i].route.bounds.adjusted(-1, -1, 1, 1).intersects(area)) {
        consider(static_cast<int>(i));
      }
    }
  } else {
    for (const int index : scene.edge_index.find(area)) {
      consider(index);
    }
  }
  if (busy_.size() > most_busy) {
    std::nth_element(busy_.begin(), busy_.begin() + most_busy, busy_.end(),
                     [&](int a, int b) { return live->edges[a].requests_per_s > live->edges[b].requests_per_s; });
    busy_.resize(most_busy);
  }
  return busy_;
}

void CanvasState::watchMotion() {
  const bool moves =
      isLive() && view.isVisible() && !theme::Theme::current().reducedMotion() &&
      std::any_of(live->edges.begin(), live->edges.end(), [](const EdgeLive& edge) { return edge.requests_per_s > 0; });
  if (moves && !frame.isActive()) {
    frame.start();
  } else if (!moves) {
    frame.stop();
  }
}

}  // namespace quarry::canvas
