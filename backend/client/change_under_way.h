// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

namespace quarry::client {

/// A document of the run is on its way: what is in force is not yet what was sent last.
inline bool isChanging(const quarry::v1::Snapshot& snapshot) {
  return snapshot.state() == quarry::v1::RUN_STATE_RUNNING && !snapshot.reason().empty();
}

}  // namespace quarry::client
