// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"

class QPainter;

/// All in scene coordinates; the painter is scaled by `zoom`.
namespace quarry::canvas {

QColor edgeColor(v1::Edge::Kind kind, bool from_gateway);

/// The line with its arrowhead, and a pill that counts what it bundles where nothing runs.
void paintEdge(QPainter& painter, const Edge& edge, double zoom);
void paintEdgeCount(QPainter& painter, const Edge& edge, double zoom);
/// Thicker, as selected or under the pointer.
void paintEdgeHighlighted(QPainter& painter, const Edge& edge, double zoom);
/// Red over the line where it fails.
void paintEdgeFailing(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom);
void paintEdgeLabel(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom);

/// Dots that travel along the line: how many and how fast is the measured rate and latency, how many of them are red
/// the share that fails. `seconds` is any clock.
void paintTraffic(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom, double seconds);

}  // namespace quarry::canvas
