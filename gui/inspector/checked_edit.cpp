// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/checked_edit.h"

#include <set>
#include <tuple>
#include <vector>

#include "backend/model/concat.h"
#include "backend/model/problems.h"

namespace quarry::inspector {
namespace {

std::vector<model::Problem> errorsOf(const v1::System& system) {
  std::vector<model::Problem> errors = model::validate(system);
  std::erase_if(errors, [](const model::Problem& problem) {
    return problem.severity != model::Severity::error || problem.accepted;
  });
  return errors;
}

auto identityOf(const model::Problem& problem) {
  return std::tuple(problem.rule, problem.element, problem.architecture, problem.text);
}

/// An error that is only worded anew, because what it is about was renamed, is none.
absl::Status firstNewError(const v1::System& before, const v1::System& after) {
  const std::vector<model::Problem> old_errors = errorsOf(before);
  const std::vector<model::Problem> errors = errorsOf(after);
  if (errors.size() <= old_errors.size()) {
    return absl::OkStatus();
  }
  std::set<decltype(identityOf({}))> known;
  for (const model::Problem& problem : old_errors) {
    known.insert(identityOf(problem));
  }
  for (const model::Problem& problem : errors) {
    if (!known.contains(identityOf(problem))) {
      return absl::InvalidArgumentError(model::concat(problem.text, problem.fix.empty() ? "" : " ", problem.fix));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status editChecked(editing::Document& document, const QString& undo_text, const editing::Change& change,
                         const QString& merge_key) {
  const editing::SystemPointer before = document.system();
  return document.edit(
      undo_text,
      [&](v1::System& system) {
        const absl::Status changed = change(system);
        return changed.ok() ? firstNewError(*before, system) : changed;
      },
      merge_key);
}

}  // namespace quarry::inspector
