// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

namespace quarry::plan {

/// Calls `visit(const quarry::v1::Step&)` for every step in the order of the document, branches of parallel steps
/// included.
template <typename Steps, typename Visit>
void eachStep(const Steps& steps, const Visit& visit) {
  for (const quarry::v1::Step& step : steps) {
    visit(step);
    if (step.has_parallel()) {
      for (const quarry::v1::Branch& branch : step.parallel().branches()) {
        eachStep(branch.steps(), visit);
      }
    }
  }
}

}  // namespace quarry::plan
