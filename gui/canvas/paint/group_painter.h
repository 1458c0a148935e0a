// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/scene.h"

class QPainter;

/// The frame of a group that is not folded. All in scene coordinates; the painter is scaled by `zoom`.
namespace quarry::canvas {

/// Behind everything else.
void paintGroup(QPainter& painter, const Frame& frame, double zoom);
/// The dashed line around the one that is selected.
void paintGroupSelected(QPainter& painter, const Frame& frame, double zoom);
/// Around the one that would take what is dragged into it.
void paintGroupWelcoming(QPainter& painter, const Frame& frame, double zoom);

}  // namespace quarry::canvas
