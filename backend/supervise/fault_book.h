// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace quarry::supervise {

/// The faults of a run and when each ends. Knows no clock: `now` is Unix time.
class FaultBook {
 public:
  using Time = std::chrono::milliseconds;

  /// Gives it an id where it has none. One that has neither owner nor duration ends after `unowned`. ALREADY_EXISTS and
  /// a sentence where the id is taken.
  absl::StatusOr<quarry::v1::ActiveFault> add(quarry::v1::Fault fault, const std::string& owner, Time now,
                                              Time unowned);
  /// Goes on with faults of an earlier quarryd.
  void restore(const quarry::v1::ActiveFault& fault) { faults_.push_back(fault); }

  /// Each returns the faults that ended by it.
  std::vector<quarry::v1::ActiveFault> endDue(Time now);
  std::vector<quarry::v1::ActiveFault> endOwnedBy(const std::string& owner);
  /// Empty: all.
  std::vector<quarry::v1::ActiveFault> clear(const std::string& id);

  /// When the next one ends by itself.
  std::optional<Time> nextEnd() const;
  const std::vector<quarry::v1::ActiveFault>& all() const { return faults_; }

 private:
  template <typename Predicate>
  std::vector<quarry::v1::ActiveFault> take(Predicate ends);

  std::vector<quarry::v1::ActiveFault> faults_;
  int added_ = 0;
};

}  // namespace quarry::supervise
