// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/histogram.h"

#include <opentelemetry/proto/metrics/v1/metrics.pb.h>

#include <string_view>

namespace quarry::telemetry {

/// How many milliseconds one of a metric's unit (UCUM: "s", "ms", "us", "ns") is; 1 for anything else.
double millisecondsPer(std::string_view unit);

/// Of any scale. Where the point's buckets are wider than a Histogram's their counts are spread evenly.
Histogram fromOtlp(const opentelemetry::proto::metrics::v1::ExponentialHistogramDataPoint& point, double ms_per_unit);

/// Counts are spread evenly between a bucket's bounds, narrowed by the point's minimum and maximum where it has them.
Histogram fromOtlp(const opentelemetry::proto::metrics::v1::HistogramDataPoint& point, double ms_per_unit);

}  // namespace quarry::telemetry
