// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <QStringList>

namespace quarry::inspector {

/// Whom a failure reaches: the operations that clients ask for, by the gateways' routes or directly.
struct BlastRadius {
  /// 0 to 1, of all requests of all clients.
  double failed = 0;
  /// Names of operations, without their modules; in the order of the document.
  QStringList affected;
  /// Asked for and well.
  QStringList unaffected;
};

BlastRadius blastRadiusOf(const v1::System& system, const v1::Snapshot& snapshot);

}  // namespace quarry::inspector
