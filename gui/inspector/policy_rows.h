// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QString>
#include <vector>

namespace quarry::inspector {

/// What policies did in one place that concerns an element.
struct PolicyRow {
  /// "api-gateway", "→ stripe".
  QString place;
  v1::PolicyActions actions;
};

/// Of the element itself and of the lines that begin there; of everything where the element is empty. Places where no
/// policy did anything and no breaker is in use are left out.
std::vector<PolicyRow> policyRowsOf(const v1::Snapshot& snapshot, const QString& element);

/// "breaker open · 3.1/s retried".
QString policyWords(const v1::PolicyActions& actions);

/// A breaker that is not closed, or requests that were refused.
bool isAlarming(const v1::PolicyActions& actions);

}  // namespace quarry::inspector
