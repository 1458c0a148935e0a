// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <map>
#include <memory>
#include <set>
#include <string>

namespace quarry::supervise {

/// A document and its plan in one architecture, and what follows from them. Immutable.
struct Design {
  quarry::v1::System system;
  quarry::v1::Plan plan;
  /// For each service ("service:S") and client ("client:C") the services and stores ("store:D") whose addresses it
  /// needs.
  std::map<std::string, std::set<std::string>> addresses;
  /// See needsOf.
  std::map<std::string, std::set<std::string>> needs;
  /// See model::designFingerprint.
  std::string fingerprint;
};

std::shared_ptr<const Design> designOf(quarry::v1::System system, quarry::v1::Plan plan);

/// Null where the document has no such service.
const quarry::v1::Service* findDrawnService(const quarry::v1::System& system, const std::string& name);

}  // namespace quarry::supervise
