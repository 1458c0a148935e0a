// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/faults/fault_target.h"
#include "services/host/faults/injected.h"

#include <quarry/v1/fault.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quarry::host {

/// The faults in force, by target. Immutable; an empty table is not asked.
class FaultTable {
 public:
  /// `service` and `process_id` tell which of "service:S/replica" are meant here. UNAVAILABLE's text names `service`.
  /// A code that is none counts as UNAVAILABLE.
  FaultTable(const quarry::v1::Faults& faults, std::string service, std::string_view process_id, std::uint64_t seed);

  bool empty() const { return targets_.empty(); }
  /// All effects of all faults on the target together; the first error wins. Whom a ratio hits is drawn anew for each
  /// attempt at the same request.
  void add(const FaultTarget& target, std::uint64_t request_id, Injected& injected, std::uint64_t attempt = 0) const;

 private:
  struct Known {
    quarry::v1::Fault fault;
    /// Of its id.
    std::uint64_t hash = 0;
  };
  struct OnTarget {
    std::string name;
    std::vector<Known> faults;
  };

  std::string service_;
  std::uint64_t seed_;
  /// By the hashes of their names.
  std::unordered_map<std::uint64_t, OnTarget> targets_;
};

}  // namespace quarry::host
