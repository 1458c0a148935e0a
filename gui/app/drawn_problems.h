// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "backend/model/problems.h"
#include "gui/canvas/problem_marks.h"
#include "gui/editing/document.h"

namespace quarry::app {

/// What is to be seen on the drawing of the architecture that is shown: no notes, and nothing that was accepted.
canvas::ProblemMarks drawnProblems(const editing::Document& document, const std::vector<model::Problem>& problems);

}  // namespace quarry::app
