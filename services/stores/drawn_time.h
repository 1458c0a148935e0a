// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/draw.h"

#include <quarry/v1/policy.pb.h>

#include <chrono>

namespace quarry::stores {

/// Draws a time from a distribution by inversion (Box-Muller for the normal ones), never negative and at most a day.
/// Uses the draw's slots `slot_time` and `slot_time_second`.
std::chrono::nanoseconds drawTime(const quarry::v1::Duration& duration, const Draw& draw);

}  // namespace quarry::stores
