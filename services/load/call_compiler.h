// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/load/workload.h"

#include <absl/status/statusor.h>

#include <vector>

namespace quarry::load {

/// The calls of a workload entry, bound to the plan's routes, operations and contracts. NOT_FOUND where one is missing.
absl::StatusOr<std::vector<Call>> compileCalls(const quarry::v1::LoadPlan& plan, const host::Contracts& contracts,
                                               const quarry::v1::WorkloadEntry& entry);

}  // namespace quarry::load
