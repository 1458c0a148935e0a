// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/plan.pb.h>

#include <string>
#include <vector>

namespace quarry::telemetry {

/// Which series tell an element's traffic in a plan. Elements: "service:S", "client:C", "gateway:G", "store:D",
/// "cache:C", "external:X", "topic:T" (events published), "op:M.Operation", "edge:A->B" (bare names).
/// A service's are the routes of its gateways and its operations called from outside the process.
std::vector<SeriesStore::Id> seriesOf(const std::string& element, const quarry::v1::Plan& plan,
                                      const SeriesStore& series);

std::vector<SeriesStore::Id> seriesOf(const quarry::v1::Edge& edge, const SeriesStore& series);

/// Ids of all edges of a kind that lead to (or, for subscriptions, come from) an element.
std::vector<SeriesStore::Id> seriesTouching(const std::string& element, quarry::v1::Edge::Kind kind,
                                            const quarry::v1::Plan& plan, const SeriesStore& series);

/// Whatever their owner is.
std::vector<SeriesStore::Id> seriesOfOperation(const std::string& operation, const SeriesStore& series);

}  // namespace quarry::telemetry
