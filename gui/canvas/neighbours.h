// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// The node that somebody means who goes from `node` in a direction (a unit vector along an axis): the nearest that
/// lies there, joined ones first. -1 where there is none.
int neighbourOf(const Scene& scene, int node, QPointF direction);

}  // namespace quarry::canvas
