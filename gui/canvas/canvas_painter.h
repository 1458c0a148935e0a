// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/canvas/problem_marks.h"

class QPainter;

namespace quarry::canvas {

class CanvasState;

/// One frame: the still layer, the numbers above it, moving traffic, then what is selected, hovered and dragged, and
/// badges of problems.
void paintFrame(CanvasState& canvas, const ProblemMarks& problems, QPainter& painter);

}  // namespace quarry::canvas
