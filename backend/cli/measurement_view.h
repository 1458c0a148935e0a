// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <quarry/v1/control.pb.h>

#include <string>
#include <vector>

namespace quarry::cli {

/// Requests, share of failures and latencies of every operation.
std::vector<std::string> measurementLines(const quarry::v1::MeasureReply& measured, const Style& style);
Json measurementsJson(const quarry::v1::MeasureReply& measured);

/// What clients saw before, during and after something was broken, side by side: every operation that was called at one
/// of these times.
struct Comparison {
  quarry::v1::MeasureReply before;
  quarry::v1::MeasureReply during;
  quarry::v1::MeasureReply after;
};
std::vector<std::string> comparisonLines(const Comparison& comparison, const Style& style);
Json comparisonJson(const Comparison& comparison);

}  // namespace quarry::cli
