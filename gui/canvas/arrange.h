// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>
#include <vector>

namespace quarry::canvas {

class CanvasState;

enum class Arrangement { lefts, centres, rights, tops, middles, bottoms, across, down };

/// The rectangles with their edges or middles on one line (that of the outermost; of all for middles), or, for `across`
/// and `down`, with equal gaps between the first and the last. Fewer than two (three) stay as they are.
std::vector<QRectF> arranged(std::vector<QRectF> rects, Arrangement how);

/// Does it to the selected nodes, as one undo step.
void arrangeSelected(CanvasState& canvas, Arrangement how);

}  // namespace quarry::canvas
