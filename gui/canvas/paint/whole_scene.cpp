// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/whole_scene.h"

#include "gui/canvas/frames.h"
#include "gui/canvas/paint/bundle_painter.h"
#include "gui/canvas/paint/group_painter.h"
#include "gui/canvas/paint/node_painter.h"

namespace quarry::canvas {
namespace {

/// Of badges on the border, and the words below clients.
constexpr double around_node = 14;

}  // namespace

QRectF drawnArea(const Scene& scene) {
  QRectF all;
  for (const Node& node : scene.nodes) {
    all |= node.rect.adjusted(-around_node, -around_node, around_node, around_node);
  }
  for (const Edge& edge : scene.edges) {
    all |= edge.route.bounds;
  }
  for (const Frame& frame : scene.frames) {
    all |= drawnArea(frame);
  }
  return all;
}

void paintWhole(QPainter& painter, const Scene& scene, double zoom) {
  for (const Frame& frame : scene.frames) {
    paintGroup(painter, frame, zoom);
  }
  const int edges = static_cast<int>(scene.edges.size());
  for (int edge = 0; edge < edges; ++edge) {
    paintDrawn(painter, scene, edge, zoom);
  }
  for (const Node& node : scene.nodes) {
    paintNode(painter, node, zoom, Liveness::drawn);
  }
  for (int edge = 0; edge < edges; ++edge) {
    paintDrawnCount(painter, scene, edge, zoom);
  }
}

}  // namespace quarry::canvas
