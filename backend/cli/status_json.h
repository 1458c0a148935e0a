// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <quarry/v1/control.pb.h>
#include <quarry/v1/telemetry.pb.h>

namespace quarry::cli {

/// `quarry status --json`: the names of DESIGN.md, on which other programs rely.
Json statusJson(const quarry::v1::Snapshot& snapshot);

Json trafficJson(const quarry::v1::Traffic& traffic);
/// "breaker" only where there is one.
Json policiesJson(const quarry::v1::PolicyActions& policies);
Json faultJson(const quarry::v1::ActiveFault& fault);
Json eventJson(const quarry::v1::Event& event);
Json logJson(const quarry::v1::LogLine& line);
Json traceJson(const quarry::v1::TraceSummary& trace);
Json spanJson(const quarry::v1::Span& span);
/// Requests, failures and latencies of one operation in one span of time.
Json measurementJson(const quarry::v1::OperationMeasurement& measurement);

}  // namespace quarry::cli
