// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/plan/lookup.h"

#include <quarry/v1/plan.pb.h>

#include <vector>

namespace quarry::plan {

/// The lines of the drawing: steps, routes, subscriptions and workload entries grouped by from, to and kind, sorted by
/// these three. A call inside one service gives no edge; what names something unknown gives none either. A
/// subscription's dead letter topic is an edge of kind publish with the subscription's id; a workload entry that is a
/// journey gives an edge to every service its routes live in.
std::vector<quarry::v1::Edge> edges(const Lookup& lookup);

}  // namespace quarry::plan
