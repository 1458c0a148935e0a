// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/plan/compile.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <string>

namespace quarry::supervise {

/// The plan of a document that may run. INVALID_ARGUMENT and the first problem's sentence where an error that nobody
/// accepted holds in the architecture or in all; else what plan::compile says.
absl::StatusOr<quarry::v1::Plan> admit(const quarry::v1::System& system, const std::string& architecture,
                                       const plan::Installed& installed);

}  // namespace quarry::supervise
