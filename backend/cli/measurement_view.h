// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"
#include "backend/client/outage.h"

#include <quarry/v1/control.pb.h>

#include <string>
#include <vector>

namespace quarry::cli {

/// Requests, share of failures and latencies of every operation.
std::vector<std::string> measurementLines(const quarry::v1::MeasureReply& measured, const Style& style);
Json measurementsJson(const quarry::v1::MeasureReply& measured);

/// What clients saw before, during and after something was down, side by side.
std::vector<std::string> outageLines(const std::vector<client::OperationOutage>& outage, const Style& style);
Json outageJson(const std::vector<client::OperationOutage>& outage);

}  // namespace quarry::cli
