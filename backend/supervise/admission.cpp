// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/admission.h"

#include "backend/model/problems.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {

absl::StatusOr<quarry::v1::Plan> admit(const quarry::v1::System& system, const std::string& architecture,
                                       const plan::Installed& installed) {
  auto plan = plan::compile(system, architecture, installed);
  for (const auto& problem : model::validate(system)) {
    if (problem.severity != model::Severity::error || problem.accepted) continue;
    if (!problem.architecture.empty() && plan.ok() && problem.architecture != plan->architecture()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("the design can not run: ", problem.element, problem.element.empty() ? "" : ": ", problem.text));
  }
  return plan;
}

}  // namespace quarry::supervise
