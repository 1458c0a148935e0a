// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"

#include <quarry/v1/policy.pb.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace quarry::host {

/// Whether a callee is asked at all. One for all lanes; lock-free. Its window slides in tenths.
class CircuitBreaker {
 public:
  using Time = std::chrono::steady_clock::time_point;

  enum class State { closed, half_open, open };
  enum class Admission {
    passes,
    /// The one call that finds out whether the callee has recovered.
    probes,
    refused,
  };
  enum class Verdict {
    succeeded,
    failed,
    /// It tells nothing about the callee: it was not sent, or the caller went away.
    none,
  };

  explicit CircuitBreaker(const quarry::v1::CircuitBreaker& policy);

  Admission admit(Time now);
  /// What came of a call that was admitted so. True where it was closed and this has opened it.
  bool settle(Admission admission, Verdict verdict, Time now);
  State state() const;

 private:
  struct Totals {
    std::uint64_t calls = 0;
    std::uint64_t failures = 0;
  };

  static constexpr int slots = 10;

  void count(Verdict verdict, std::int64_t slot);
  Totals totals(std::int64_t slot) const;
  std::int64_t slotOf(Time now) const { return now.time_since_epoch() / slot_length_; }

  const double failure_ratio_;
  const std::uint64_t minimum_calls_;
  const std::chrono::nanoseconds slot_length_;
  const std::chrono::nanoseconds open_for_;
  /// 0: closed; -1: a probe is under way; else when the next probe may be made, in nanoseconds of the clock.
  std::atomic<std::int64_t> gate_{0};
  /// Each holds the slot's number (24 bits), its failures and its calls (20 bits each), so that they change together.
  std::array<std::atomic<std::uint64_t>, slots> window_{};
};

/// Null where there is none.
std::unique_ptr<const Layer> makeCircuitBreaker(const PolicyUse& use);

}  // namespace quarry::host
