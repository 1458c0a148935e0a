// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace quarry::telemetry {

/// Where the policies stand that an element answers for: "step:ID", "route:ID", "gateway:G", "op:M.Operation",
/// "service:S". Elements: "service:S" (its own, its operations', and its steps that stay within it), "op:M.Operation",
/// "gateway:G" (and its routes), "edge:A->B" (bare names); others have none.
std::vector<std::string> policyPlaces(const std::string& element, const quarry::v1::Plan& plan);
/// Of an edge: its steps and routes.
std::vector<std::string> policyPlaces(const quarry::v1::Edge& edge);

/// What the policies at these places did, by how often each series was counted in `length`.
quarry::v1::PolicyActions policyActions(const std::vector<std::string>& places, const SeriesStore& series,
                                        const std::function<double(SeriesStore::Id)>& counted,
                                        std::chrono::duration<double> length);

}  // namespace quarry::telemetry
