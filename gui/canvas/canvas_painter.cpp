// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_painter.h"

#include <QPainter>
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/gestures/resize_node.h"
#include "gui/canvas/kept_layers.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/bundle_painter.h"
#include "gui/canvas/paint/edge_painter.h"
#include "gui/canvas/paint/group_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;

/// Dashes and round corners of more would take longer than a frame.
constexpr std::size_t most_dashed = 100;

void paintMovingTraffic(CanvasState& canvas, QPainter& painter) {
  const bool moves = !theme::Theme::current().reducedMotion();
  const double seconds = canvas.clock.elapsed() / 1000.0;
  const double zoom = canvas.viewport.zoom;
  std::set<int> busy;
  for (const int index : canvas.busyEdges()) {
    busy.insert(drawnEdge(canvas.scene, index, zoom));
  }
  if (zoom >= metrics::detail_zoom) {
    painter.save();
    painter.setTransform(canvas.viewport.transform(), true);
    for (const int index : busy) {
      paintEdgeFailing(painter, canvas.scene.edges[index], liveOf(*canvas.live, canvas.scene, index, zoom), zoom);
    }
    painter.restore();
  }
  if (moves) {
    for (const int index : busy) {
      paintTraffic(painter, canvas.scene.edges[index], liveOf(*canvas.live, canvas.scene, index, zoom), canvas.viewport,
                   seconds);
    }
  }
}

/// What moves, then numbers above it.
void paintLive(CanvasState& canvas, QPainter& painter) {
  paintMovingTraffic(canvas, painter);
  // The coarse picture shows the numbers as they were.
  if (!canvas.still.isCoarse()) {
    canvas.numbers.paint(painter, canvas.view.size(), canvas.viewport,
                         [&](QPainter& into, const Viewport& viewport, const QRectF& exposed) {
                           paintNumbers(canvas, into, viewport, exposed);
                         });
  }
}

void paintMorph(CanvasState& canvas, QPainter& painter) {
  const Viewport viewport = canvas.morph.viewport();
  painter.fillRect(canvas.viewRect(), colors().canvas);
  painter.setRenderHint(QPainter::Antialiasing);
  paintGrid(painter, viewport, canvas.viewRect());
  painter.setTransform(viewport.transform(), true);
  painter.setOpacity(std::max(0.0, canvas.morph.progress() * 2 - 1));
  for (const Frame& frame : canvas.scene.frames) {
    paintGroup(painter, frame, viewport.zoom);
  }
  for (std::size_t i = 0; i < canvas.scene.edges.size(); ++i) {
    paintDrawn(painter, canvas.scene, static_cast<int>(i), viewport.zoom);
  }
  painter.setOpacity(1);
  for (const Node& node : canvas.morph.nodes()) {
    paintNode(painter, node, viewport.zoom, Liveness::drawn);
  }
}

void paintHandles(const CanvasState& canvas, QPainter& painter) {
  const Node* node = canvas.scene.findNode(canvas.hovered);
  if (node == nullptr || canvas.gesture != nullptr || canvas.tool != Tool::select || canvas.viewport.zoom < 0.25) {
    return;
  }
  for (int side = 0; side < 4; ++side) {
    const QPointF place = canvas.handlePlace(*node, side);
    painter.setPen(QPen(colors().accent, 1.6));
    painter.setBrush(colors().canvas);
    painter.drawEllipse(place, 5, 5);
    painter.drawLine(place - QPointF(2, 0), place + QPointF(2, 0));
    painter.drawLine(place - QPointF(0, 2), place + QPointF(0, 2));
  }
}

/// Those that are seen and not dragged.
void paintSelectedNodes(const CanvasState& canvas, QPainter& painter, std::vector<int> nodes, const LiveState* live) {
  const double zoom = canvas.viewport.zoom;
  // Beyond its rectangle a node has the frame around it and its badges.
  const double beyond = 24 + 6 / zoom;
  const QRectF seen = canvas.viewport.toScene(canvas.viewRect()).adjusted(-beyond, -beyond, beyond, beyond);
  std::erase_if(nodes, [&](int node) {
    return canvas.floating.contains(node) || !canvas.scene.nodes[node].rect.intersects(seen);
  });
  const bool plainly = nodes.size() > most_dashed;
  if (plainly) {
    paintSelectedPlainly(painter, canvas.scene.nodes, nodes, zoom);
  }
  for (const int node : nodes) {
    if (!plainly) {
      paintSelected(painter, canvas.scene.nodes[node], zoom);
    }
    if (zoom >= metrics::detail_zoom) {
      paintBadges(painter, canvas.scene.nodes[node], live != nullptr ? &live->nodes[node] : nullptr);
    }
  }
}

void paintMarked(const CanvasState& canvas, QPainter& painter) {
  const double zoom = canvas.viewport.zoom;
  const LiveState* live = canvas.isLive() ? &*canvas.live : nullptr;
  if (const Bundle* bundle = canvas.scene.findBundle(canvas.hovered)) {
    paintBundleMarked(painter, canvas.scene, *bundle, live, zoom);
  } else if (const Edge* edge = canvas.scene.findEdge(canvas.hovered)) {
    const int index = canvas.scene.edge_of[edge->element];
    paintEdgeMarked(painter, canvas.scene, index, live, zoom);
    if (live != nullptr && !edge->route.has_room) {
      // Under the pointer a line says its numbers even where its label would hide it.
      Edge told = *edge;
      told.route.has_room = true;
      paintEdgeLabel(painter, told, live->edges[index], zoom);
    }
  }
  std::vector<int> nodes;
  for (const QString& element : canvas.selection) {
    if (const int node = canvas.scene.node_of.value(element, -1); node >= 0) {
      nodes.push_back(node);
    } else if (const int edge = canvas.scene.edge_of.value(element, -1); edge >= 0) {
      paintEdgeMarked(painter, canvas.scene, edge, live, zoom);
    } else if (const Bundle* bundle = canvas.scene.findBundle(element)) {
      paintBundleMarked(painter, canvas.scene, *bundle, live, zoom);
    } else if (const Frame* frame = canvas.scene.findFrame(element)) {
      if (!isAround(*frame, canvas.floating)) {
        paintGroupSelected(painter, *frame, zoom);
      }
    } else if (const int holder = canvas.scene.node_of_chip.value(element, -1);
               holder >= 0 && zoom >= metrics::detail_zoom && !canvas.floating.contains(holder) &&
               !canvas.scene.nodes[holder].collapsed) {
      for (const Chip& chip : canvas.scene.nodes[holder].chips) {
        if (chip.element == element) {
          paintChip(painter, chip.rect.translated(canvas.scene.nodes[holder].rect.topLeft()), chip.text, true);
        }
      }
    }
  }
  paintSelectedNodes(canvas, painter, std::move(nodes), live);
  if (const Node* node = canvas.scene.findNode(canvas.welcoming)) {
    paintWelcoming(painter, *node, zoom);
  } else if (const Frame* frame = canvas.scene.findFrame(canvas.welcoming)) {
    paintGroupWelcoming(painter, *frame, zoom);
  }
}

void paintHint(const CanvasState& canvas, QPainter& painter) {
  if (!canvas.scene.nodes.empty()) {
    return;
  }
  painter.setFont(theme::Theme::current().text(14));
  painter.setPen(colors().text_faint);
  painter.drawText(canvas.viewRect(), Qt::AlignCenter,
                   CanvasView::tr("Nothing is drawn yet.\nDrag a service from the palette, or press S and click."));
}

}  // namespace

void paintFrame(CanvasState& canvas, const ProblemMarks& problems, QPainter& painter) {
  if (canvas.morph.isRunning()) {
    paintMorph(canvas, painter);
    return;
  }
  const bool zooming = canvas.still.isValid() && canvas.viewport.zoom != canvas.painted_zoom;
  if (zooming && canvas.isLive()) {
    canvas.still.absorb(canvas.numbers);
    canvas.numbers.invalidate();
  }
  canvas.painted_zoom = canvas.viewport.zoom;
  canvas.still.paint(painter, canvas.view.size(), canvas.viewport,
                     [&](QPainter& into, const Viewport& viewport, const QRectF& exposed) {
                       paintStill(canvas, into, viewport, exposed);
                     });
  painter.setRenderHint(QPainter::Antialiasing);
  if (canvas.isLive()) {
    paintLive(canvas, painter);
  }
  if (canvas.still.isRefining() || canvas.numbers.isRefining()) {
    canvas.view.update();
  }
  painter.save();
  painter.setTransform(canvas.viewport.transform(), true);
  paintMarked(canvas, painter);
  if (canvas.gesture != nullptr) {
    canvas.gesture->paint(painter);
  }
  painter.restore();
  paintProblemMarks(painter, canvas.scene, problems, canvas.viewport, canvas.viewRect());
  paintHandles(canvas, painter);
  paintGrips(canvas, painter);
  paintHint(canvas, painter);
  if (canvas.minimap_shown) {
    canvas.minimap.paint(painter, canvas.view.size(), canvas.scene, canvas.isLive() ? &*canvas.live : nullptr,
                         canvas.viewport);
  }
}

}  // namespace quarry::canvas
