// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Gives every node that is not `placed` (one flag a node) a place of its own, in columns from left to right: clients,
/// gateways, services, stores and topics, externals. What is placed stays; nothing overlaps what this places.
void placeFreely(std::vector<Node>& nodes, const std::vector<bool>& placed);

/// The place nearest to `wanted`, on the grid, at which `rect` overlaps nothing in `taken`.
QPointF freePlace(const SpatialIndex& taken, const QRectF& wanted);

}  // namespace quarry::canvas
