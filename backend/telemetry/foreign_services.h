// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/metrics_intake.h"
#include "backend/telemetry/series_store.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <map>
#include <string>

namespace quarry::telemetry {

/// Adds the services that only their telemetry made known in the last minute, with traffic from their metrics, else
/// from their server spans over 10 s, and the calls between them and others that parent spans show.
void addForeignServices(quarry::v1::Snapshot& snapshot, const quarry::v1::Plan& plan, const SeriesStore& series,
                        const MetricsIntake& metrics, const std::map<std::string, Time>& seen, Time now);

}  // namespace quarry::telemetry
