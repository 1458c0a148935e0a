// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"

class QPainter;

/// All in scene coordinates; the painter is scaled by `zoom`, which decides how much is told.
namespace quarry::canvas {

enum class Liveness { drawn, running };

/// What stands still. Where something runs the second line and the numbers are left to `paintNodeLive`.
void paintNode(QPainter& painter, const Node& node, double zoom, Liveness liveness);

/// Health, second line, numbers, faults, and the red border of what fails.
void paintNodeLive(QPainter& painter, const Node& node, const NodeLive& live, double zoom);

/// What sits on the border: replicas and, where something runs (else null), faults. Above a selection's frame they are
/// painted again, so that it does not run through them.
void paintBadges(QPainter& painter, const Node& node, const NodeLive* live);

/// The dashed line around what is selected.
void paintSelected(QPainter& painter, const Node& node, double zoom);
/// The same for many at once, as plain rectangles: in a fraction of the time.
void paintSelectedPlainly(QPainter& painter, const std::vector<Node>& nodes, const std::vector<int>& selected,
                          double zoom);
/// Around what would take what is dragged onto it.
void paintWelcoming(QPainter& painter, const Node& node, double zoom);
void paintChip(QPainter& painter, const QRectF& rect, const QString& text, bool highlighted);

/// The colour that tells a kind of node.
QColor kindColor(NodeKind kind);

}  // namespace quarry::canvas
