// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"

/// Lines between the same two nodes. From far they are one line; so are more than two of them unless one is very near.
namespace quarry::canvas {

/// Bundles the lines anew; they need their ways. Returns where the picture is another one than with the bundles
/// `before`.
QRectF bundleLines(Scene& scene, const std::vector<Bundle>& before);

bool isClosed(const Bundle& bundle, double zoom);
/// The bundle an edge is drawn as, null where it is drawn by itself.
const Bundle* closedBundle(const Scene& scene, int edge, double zoom);
/// The edge whose way is drawn: itself, or the one its bundle follows.
int drawnEdge(const Scene& scene, int edge, double zoom);
inline bool isDrawn(const Scene& scene, int edge, double zoom) {
  return drawnEdge(scene, edge, zoom) == edge;
}

/// "edge:bundle A B" where it is drawn as a bundle, else its own.
QString drawnElement(const Scene& scene, int edge, double zoom);
/// The edges that an element means: one, those of a bundle, or none.
std::vector<int> edgesMeant(const Scene& scene, const QString& element);

/// Rates add up; of failures and latencies the worst counts.
EdgeLive liveOf(const LiveState& live, const Bundle& bundle);
EdgeLive liveOf(const LiveState& live, const Scene& scene, int edge, double zoom);

}  // namespace quarry::canvas
