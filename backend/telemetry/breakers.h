// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/telemetry.pb.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace quarry::telemetry {

/// A circuit breaker that opened or closed in one process.
struct BreakerChange {
  /// Where it stands: "step:ID" or "route:ID".
  std::string element;
  std::string service;
  std::string process_id;
  bool is_open = false;
};

/// The circuit breakers of a run, as their processes last said. Not thread-safe.
class Breakers {
 public:
  void take(const std::string& element, const std::string& service, const std::string& process_id,
            quarry::v1::BreakerState state, Time now);

  /// Since the call before. One that tries a call counts as open still.
  std::vector<BreakerChange> takeChanges() { return std::exchange(changes_, {}); }
  /// The least closed of those elements; UNSPECIFIED where nobody has told of one lately.
  quarry::v1::BreakerState state(const std::vector<std::string>& elements, Time now) const;

 private:
  struct Told {
    quarry::v1::BreakerState state = quarry::v1::BREAKER_STATE_CLOSED;
    Time when;
  };

  /// By element, then process.
  std::map<std::string, std::map<std::string, Told>> told_;
  std::vector<BreakerChange> changes_;
};

/// "The circuit breaker at step pay-1 towards payment-service opened in api-gateway-1.", for an event.
std::string sentenceOf(const BreakerChange& change, const std::string& callee);

}  // namespace quarry::telemetry
