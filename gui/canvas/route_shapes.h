// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/scene.h"

/// The shapes of lines; where they may run is the router's to decide.
namespace quarry::canvas {

/// One unit away from the node.
QPointF outward(Side side);
/// `share` runs along the side, from its top or left end.
QPointF portOf(const QRectF& rect, Side side, double share);
/// The same of a node: what is written below it keeps clear of lines.
QPointF portOf(const Node& node, Side side, double share);

/// From side to side without a corner; it leaves and arrives the straighter the more it swings (1 looks natural).
QPainterPath curve(QPointF from, Side from_side, QPointF to, Side to_side, double swing = 1);
/// From side to side with level and upright pieces; `share` is where between the ends it turns.
QPainterPath elbow(QPointF from, Side from_side, QPointF to, Side to_side, double share);
/// Around something: leaves sideways, passes through `over` level, arrives sideways.
QPainterPath detour(QPointF from, Side from_side, QPointF over_start, QPointF over_end, QPointF to, Side to_side);

inline constexpr double corner_radius = 10;
/// Straight pieces with corners as round as their length allows, at most so round.
QPainterPath rounded(const QPolygonF& points, double radius);

/// How far it turns in all, in radians, whatever the direction.
double turningOf(const Route& route);

/// With its points, lengths, bounds, and the label in the middle.
Route finished(QPainterPath path);

}  // namespace quarry::canvas
