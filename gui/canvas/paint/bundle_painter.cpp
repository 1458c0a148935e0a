// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/bundle_painter.h"

#include <QPainter>

#include "gui/canvas/bundles.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/edge_painter.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;

/// Of a count far out, where scene units are too small to be read.
constexpr double far_count_pixels = 0.75;
/// A shorter line would hide behind its count.
constexpr double least_line_pixels = 40;

QColor colorOf(const Scene& scene, const Bundle& bundle) {
  const Edge& lead = scene.edges[bundle.lead];
  return bundle.same_kind ? edgeColor(lead.kind, lead.from_gateway) : colors().text_muted;
}

void paintCount(QPainter& painter, const Scene& scene, const Bundle& bundle, double zoom) {
  const Route& route = scene.edges[bundle.lead].route;
  const bool is_far = zoom < metrics::detail_zoom;
  if (ThinLines::areThin(zoom) || (is_far ? route.length() * zoom < least_line_pixels : !route.has_room)) {
    return;
  }
  painter.save();
  painter.translate(route.label);
  if (is_far) {
    painter.scale(far_count_pixels / zoom, far_count_pixels / zoom);
  }
  paintPill(painter, {}, QString::number(bundle.count),
            theme::Theme::current().mono(metrics::label_pixels, QFont::DemiBold), colors().text, colors().border,
            colors().canvas);
  painter.restore();
}

/// The highlighted line runs over what was written on it.
void paintSaid(QPainter& painter, const Scene& scene, int edge, const LiveState* live, double zoom) {
  if (live != nullptr) {
    paintEdgeLabel(painter, scene.edges[edge], live->edges[edge], zoom);
  } else {
    paintEdgeCount(painter, scene.edges[edge], zoom);
  }
}

}  // namespace

void paintEdgeMarked(QPainter& painter, const Scene& scene, int edge, const LiveState* live, double zoom) {
  paintEdgeHighlighted(painter, scene.edges[edge], zoom);
  paintSaid(painter, scene, edge, live, zoom);
}

void paintDrawn(QPainter& painter, const Scene& scene, int edge, double zoom, const QRectF& seen) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  if (bundle == nullptr) {
    paintEdge(painter, scene.edges[edge], zoom, seen);
  } else if (bundle->lead == edge) {
    paintEdgeBundle(painter, scene.edges[edge], colorOf(scene, *bundle), bundle->both_ways, zoom, seen);
  }
}

void paintDrawnCount(QPainter& painter, const Scene& scene, int edge, double zoom) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  if (bundle == nullptr) {
    paintEdgeCount(painter, scene.edges[edge], zoom);
  } else if (bundle->lead == edge) {
    paintCount(painter, scene, *bundle, zoom);
  }
}

void paintDrawnLabel(QPainter& painter, const Scene& scene, int edge, const LiveState& live, double zoom) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  if (bundle == nullptr) {
    paintEdgeLabel(painter, scene.edges[edge], live.edges[edge], zoom);
  } else if (bundle->lead == edge) {
    paintEdgeLabel(painter, scene.edges[edge], liveOf(live, *bundle), zoom, static_cast<int>(bundle->count));
  }
}

void paintBundleMarked(QPainter& painter, const Scene& scene, const Bundle& bundle, const LiveState* live,
                       double zoom) {
  if (!isClosed(bundle, zoom)) {
    for (const int edge : bundle.edges) {
      paintEdgeHighlighted(painter, scene.edges[edge], zoom);
    }
    for (const int edge : bundle.edges) {
      paintSaid(painter, scene, edge, live, zoom);
    }
    return;
  }
  paintEdgeHighlighted(painter, scene.edges[bundle.lead], zoom);
  if (live == nullptr) {
    paintCount(painter, scene, bundle, zoom);
    return;
  }
  Edge lead = scene.edges[bundle.lead];
  lead.route.has_room = true;
  paintEdgeLabel(painter, lead, liveOf(*live, bundle), zoom, static_cast<int>(bundle.count));
}

}  // namespace quarry::canvas
