// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Ends of lines that share a side of a node stand apart, in the order of where they lead; an end that has its side for
/// itself stands where the line is straight. Only lines at these nodes (one flag a node) are looked at: others keep
/// what they have.
void spreadPorts(Scene& scene, const std::vector<bool>& nodes);

}  // namespace quarry::canvas
