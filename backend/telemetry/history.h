// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>

namespace quarry::telemetry {

/// One series an element that was asked for (see elements.h), with one point a step; at most 2000 points each.
quarry::v1::ReadSeriesReply readSeries(const quarry::v1::ReadSeriesRequest& request, const quarry::v1::Plan& plan,
                                       const SeriesStore& series, Time now);

/// What the workloads saw of each operation that they call, in the order of their mixes.
quarry::v1::MeasureReply measure(const quarry::v1::MeasureRequest& request, const quarry::v1::Plan& plan,
                                 const SeriesStore& series, Time now);

}  // namespace quarry::telemetry
