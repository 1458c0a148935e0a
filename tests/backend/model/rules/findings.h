// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quarry::model {

/// "element: text" of what one rule finds; with the architecture in front where it holds in one only.
inline std::vector<std::string> found(const v1::System& system, const std::string& rule) {
  std::vector<std::string> all;
  for (const Problem& problem : validate(system)) {
    if (problem.rule == rule) {
      const std::string where = problem.architecture.empty() ? "" : problem.architecture + " ";
      all.push_back(where + problem.element + ": " + problem.text);
    }
  }
  return all;
}

/// Applies the first quick fix of the first problem of a rule.
inline absl::Status fixFirst(v1::System& system, const std::string& rule) {
  for (const Problem& problem : validate(system)) {
    if (problem.rule == rule && !problem.quick_fixes.empty()) {
      return problem.quick_fixes.front().apply(system);
    }
  }
  return absl::NotFoundError("no quick fix");
}

}  // namespace quarry::model
