// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/telemetry.pb.h>

namespace quarry::telemetry {

/// `sample` gives the shares and percentiles; `requests` in `length` give the rate.
quarry::v1::Traffic trafficOf(const Sample& sample, double requests, std::chrono::duration<double> length);

}  // namespace quarry::telemetry
