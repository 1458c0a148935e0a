// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/telemetry.pb.h>

#include <cstdint>
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
  /// How often it went to the other state and came back to this one, between two reports; 0: it came to it and stays.
  std::int64_t flaps = 0;
};

/// The circuit breakers of a run, as their processes last said. Not thread-safe.
class Breakers {
 public:
  void take(const std::string& element, const std::string& service, const std::string& process_id,
            quarry::v1::BreakerState state, Time now);
  /// How often it opened before the state that is taken next: its states come only with reports, and it may have opened
  /// and closed between two.
  void countOpened(const std::string& element, const std::string& process_id, std::int64_t times);

  /// Since the call before. One that tries a call counts as open still.
  std::vector<BreakerChange> takeChanges() { return std::exchange(changes_, {}); }
  /// The least closed of those elements; UNSPECIFIED where nobody has told of one lately.
  quarry::v1::BreakerState state(const std::vector<std::string>& elements, Time now) const;

 private:
  struct Told {
    quarry::v1::BreakerState state = quarry::v1::BREAKER_STATE_CLOSED;
    Time when;
    /// Since then; -1 where one is yet to be counted.
    std::int64_t opened = 0;
  };

  /// Null where there are too many to know of.
  Told* of(const std::string& element, const std::string& process_id);

  /// By element, then process.
  std::map<std::string, std::map<std::string, Told>> told_;
  std::vector<BreakerChange> changes_;
};

/// "The circuit breaker at step pay-1 towards payment-service opened in api-gateway-1.", for an event.
std::string sentenceOf(const BreakerChange& change, const std::string& callee);

}  // namespace quarry::telemetry
