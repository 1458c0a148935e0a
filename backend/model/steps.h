// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

namespace quarry::model {

/// Calls `visit(const Step&)` for every step in the order of the document, branches of parallel steps included.
template <typename Steps, typename Visit>
void eachStepOf(const Steps& steps, const Visit& visit) {
  for (const v1::Step& step : steps) {
    visit(step);
    if (step.has_parallel()) {
      for (const v1::Branch& branch : step.parallel().branches()) {
        eachStepOf(branch.steps(), visit);
      }
    }
  }
}

/// The same for a document; calls `visit(const Module&, const Operation&, const Step&)`.
template <typename Visit>
void eachStep(const v1::System& system, const Visit& visit) {
  for (const v1::Module& module : system.modules()) {
    for (const v1::Operation& operation : module.operations()) {
      eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) { visit(module, operation, step); });
    }
  }
}

/// Calls `visit(Step&)`, which may change the step but not add or remove steps.
template <typename Visit>
void eachWritableStepOf(google::protobuf::RepeatedPtrField<v1::Step>& steps, const Visit& visit) {
  for (v1::Step& step : steps) {
    visit(step);
    if (step.has_parallel()) {
      for (v1::Branch& branch : *step.mutable_parallel()->mutable_branches()) {
        eachWritableStepOf(*branch.mutable_steps(), visit);
      }
    }
  }
}

}  // namespace quarry::model
