// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/drawn_problems.h"

#include "gui/app/elements.h"

namespace quarry::app {

canvas::ProblemMarks drawnProblems(const editing::Document& document, const std::vector<model::Problem>& problems) {
  canvas::ProblemMarks marks;
  for (const model::Problem& problem : problems) {
    const bool is_here =
        problem.architecture.empty() || problem.architecture == editing::utf8(document.architectureName());
    if (!is_here || problem.accepted || problem.severity == model::Severity::note) {
      continue;
    }
    canvas::ProblemMark& mark = marks[drawnElement(*document.system(), editing::text(problem.element))];
    mark.is_error = mark.is_error || problem.severity == model::Severity::error;
    mark.sentences << editing::text(problem.text);
  }
  return marks;
}

}  // namespace quarry::app
