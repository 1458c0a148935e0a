// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/control/activity.h"
#include "backend/supervise/runs.h"
#include "backend/telemetry/telemetry.h"

#include <atomic>
#include <string>

namespace quarry::control {

/// Everything the services of quarryd answer from. Outlives them.
struct Backends {
  supervise::RunLoop& loop;
  /// On the loop's thread only.
  supervise::Runs& runs;
  telemetry::Telemetry& telemetry;
  Activity& activity;
  std::string version;
  /// Where foreign services send OTLP: "127.0.0.1:4317".
  std::string otlp_address = {};
  /// Set when quarryd ends: streams shall end too.
  std::atomic<bool> closing = false;
};

/// A run as clients see it: what supervision knows and what telemetry adds. Not on the loop's thread.
absl::StatusOr<quarry::v1::Snapshot> snapshotOf(Backends& backends, const std::string& run_id);

}  // namespace quarry::control
