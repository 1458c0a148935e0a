// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/kept_layers.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/bundle_painter.h"
#include "gui/canvas/paint/edge_painter.h"
#include "gui/canvas/paint/group_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double grid_step = 24;

QPixmap gridDot(double ratio) {
  QPixmap dot((QSizeF(3, 3) * ratio).toSize());
  dot.setDevicePixelRatio(ratio);
  dot.fill(Qt::transparent);
  QPainter into(&dot);
  into.setRenderHint(QPainter::Antialiasing);
  into.setPen(QPen(theme::colors().grid, 1.6, Qt::SolidLine, Qt::RoundCap));
  into.drawPoint(QPointF(1.5, 1.5));
  return dot;
}

constexpr double dimmed_opacity = 0.16;

double opacityOf(const CanvasState& canvas, const Edge& edge) {
  return canvas.isDimmed(edge.from) || canvas.isDimmed(edge.to) ? dimmed_opacity : 1;
}

bool floats(const CanvasState& canvas, const Edge& edge) {
  return canvas.floating.contains(edge.from) || canvas.floating.contains(edge.to);
}

void paintEdges(const CanvasState& canvas, QPainter& painter, double zoom, const QRectF& seen,
                const std::vector<int>& edges) {
  if (!ThinLines::areThin(zoom)) {
    for (const int index : edges) {
      const Edge& edge = canvas.scene.edges[index];
      if (!floats(canvas, edge)) {
        painter.setOpacity(opacityOf(canvas, edge));
        paintDrawn(painter, canvas.scene, index, zoom, seen);
      }
    }
    painter.setOpacity(1);
    return;
  }
  ThinLines thin(zoom, seen);
  const auto add = [&](int index) {
    const Edge& edge = canvas.scene.edges[index];
    if (!floats(canvas, edge) && isDrawn(canvas.scene, index, zoom)) {
      thin.add(edge, opacityOf(canvas, edge));
    }
  };
  if (zoom < metrics::name_zoom) {
    // Straight from end to end: the index knows the way around.
    for (std::size_t i = 0; i < canvas.scene.edges.size(); ++i) {
      if (canvas.scene.edges[i].route.bounds.adjusted(-1, -1, 1, 1).intersects(seen)) {
        add(static_cast<int>(i));
      }
    }
  } else {
    std::for_each(edges.begin(), edges.end(), add);
  }
  thin.paint(painter);
}

/// Lines whose count may be seen in the part `exposed` of the view: it stands on its line or beside it.
std::vector<int> countedIn(const Scene& scene, const Viewport& viewport, const QRectF& exposed) {
  if (ThinLines::areThin(viewport.zoom)) {
    return {};
  }
  // Far out only bundles are counted, in the middle of their lines and as large at each zoom.
  constexpr QMarginsF half_count(30, 12, 30, 12);
  return viewport.zoom < metrics::detail_zoom
             ? scene.edge_index.find(viewport.toScene(exposed.marginsAdded(half_count)))
             : scene.label_index.find(viewport.toScene(exposed));
}

}  // namespace

void paintGrid(QPainter& painter, const Viewport& viewport, const QRectF& exposed) {
  double step = grid_step * viewport.zoom;
  while (step < 14) {
    step *= 2;
  }
  const auto first = [&](double offset, double from) {
    const double start = std::fmod(offset, step);
    return start + std::floor((from - start) / step) * step;
  };
  // One row of dots is painted and copied down: thousands of round points would take longer than all else together.
  // On whole pixels, so that a part of the grid is the same as that part of the whole.
  const double ratio = painter.device()->devicePixelRatioF();
  const auto snapped = [ratio](double x) { return std::round(x * ratio) / ratio; };
  const QPixmap dot = gridDot(ratio);
  const double left = snapped(exposed.left() - 3);
  QPixmap row((QSizeF(std::ceil(exposed.width()) + 6, 3) * ratio).toSize());
  row.setDevicePixelRatio(ratio);
  row.fill(Qt::transparent);
  QPainter into(&row);
  for (double x = first(viewport.offset.x(), exposed.left()); x < exposed.right() + step; x += step) {
    into.drawPixmap(QPointF(snapped(x - 1) - left, 0), dot);
  }
  into.end();
  for (double y = first(viewport.offset.y(), exposed.top()); y < exposed.bottom() + step; y += step) {
    painter.drawPixmap(QPointF(left, snapped(y - 1)), row);
  }
}

void paintStill(const CanvasState& canvas, QPainter& painter, const Viewport& viewport, const QRectF& exposed) {
  painter.setRenderHint(QPainter::Antialiasing);
  paintGrid(painter, viewport, exposed);
  painter.setTransform(viewport.transform(), true);
  const QRectF area = viewport.toScene(exposed).adjusted(-12, -12, 12, 12);
  for (const Frame& frame : canvas.scene.frames) {
    if (!isAround(frame, canvas.floating) && drawnArea(frame).intersects(area)) {
      paintGroup(painter, frame, viewport.zoom);
    }
  }
  const std::vector<int> edges =
      viewport.zoom < metrics::name_zoom ? std::vector<int>() : canvas.scene.edge_index.find(area);
  paintEdges(canvas, painter, viewport.zoom, area, edges);
  for (const int index : canvas.scene.node_index.find(area)) {
    if (!canvas.floating.contains(index)) {
      painter.setOpacity(canvas.isDimmed(index) ? dimmed_opacity : 1);
      paintNode(painter, canvas.scene.nodes[index], viewport.zoom,
                canvas.isLive() ? Liveness::running : Liveness::drawn);
    }
  }
  // Near enough numbers stand where the counts would.
  if (canvas.isLive() && viewport.zoom >= metrics::detail_zoom) {
    return;
  }
  for (const int index : countedIn(canvas.scene, viewport, exposed)) {
    if (!floats(canvas, canvas.scene.edges[index])) {
      painter.setOpacity(opacityOf(canvas, canvas.scene.edges[index]));
      paintDrawnCount(painter, canvas.scene, index, viewport.zoom);
    }
  }
}

void paintNumbers(const CanvasState& canvas, QPainter& painter, const Viewport& viewport, const QRectF& exposed) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setTransform(viewport.transform(), true);
  const double zoom = viewport.zoom;
  const QRectF area = viewport.toScene(exposed).adjusted(-60, -40, 60, 40);
  const auto opaque = [&](bool dimmed) { painter.setOpacity(dimmed ? dimmed_opacity : 1); };
  const auto nodeLive = [&](int index) {
    if (!canvas.floating.contains(index)) {
      opaque(canvas.isDimmed(index));
      paintNodeLive(painter, canvas.scene.nodes[index], canvas.live->nodes[index], zoom);
    }
  };
  if (zoom >= metrics::detail_zoom) {
    // Wider than the room that was kept for it a label can be by this.
    constexpr double wider = 40;
    const QRectF labelled = viewport.toScene(exposed).adjusted(-wider, 0, wider, 0);
    for (const int index : canvas.scene.label_index.find(labelled)) {
      if (!floats(canvas, canvas.scene.edges[index])) {
        painter.setOpacity(opacityOf(canvas, canvas.scene.edges[index]));
        paintDrawnLabel(painter, canvas.scene, index, *canvas.live, zoom);
      }
    }
  } else {
    // Far out more may fail than is painted moving.
    for (const int failing : canvas.live->failing_edges) {
      const int index = drawnEdge(canvas.scene, failing, zoom);
      const Edge& edge = canvas.scene.edges[index];
      if (edge.route.bounds.adjusted(-1, -1, 1, 1).intersects(area) && !floats(canvas, edge)) {
        painter.setOpacity(opacityOf(canvas, edge));
        paintEdgeFailing(painter, edge, canvas.live->edges[failing], zoom);
      }
    }
  }
  if (zoom >= metrics::name_zoom) {
    for (const int index : canvas.scene.node_index.find(area)) {
      nodeLive(index);
    }
    return;
  }
  for (const int index : canvas.live->failing_nodes) {
    if (canvas.scene.nodes[index].rect.intersects(area)) {
      nodeLive(index);
    }
  }
}

}  // namespace quarry::canvas
