// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/admission.h"

#include "backend/model/problems.h"

namespace quarry::supervise {

absl::StatusOr<quarry::v1::Plan> admit(const quarry::v1::System& system, const std::string& architecture,
                                       const plan::Installed& installed) {
  auto plan = plan::compile(system, architecture, installed);
  // What is wrong in the document says more than what could not be compiled.
  const absl::Status may_run = model::mayRun(system, plan.ok() ? plan->architecture() : architecture);
  if (!may_run.ok()) return may_run;
  return plan;
}

}  // namespace quarry::supervise
