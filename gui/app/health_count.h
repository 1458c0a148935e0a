// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

namespace quarry::app {

struct HealthCount {
  int healthy = 0;
  int all = 0;
  v1::Health worst = v1::HEALTH_HEALTHY;
};

/// Of services, stores, topics and externals.
HealthCount countHealth(const v1::Snapshot& snapshot);

}  // namespace quarry::app
