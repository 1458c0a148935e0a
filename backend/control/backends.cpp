// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/backends.h"

namespace quarry::control {

absl::StatusOr<quarry::v1::Snapshot> snapshotOf(Backends& backends, const std::string& run_id) {
  auto snapshot = supervise::callOn(backends.loop, [&]() -> absl::StatusOr<quarry::v1::Snapshot> {
    const auto run = backends.runs.find(run_id);
    if (!run.ok()) return run.status();
    return (*run)->snapshot();
  });
  if (!snapshot.ok()) return snapshot;
  snapshot->set_otlp_address(backends.otlp_address);
  const std::string id = snapshot->run_id();
  backends.telemetry.fill(id, *snapshot);
  return snapshot;
}

}  // namespace quarry::control
