// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"
#include "services/stores/draw.h"

#include <grpcpp/support/status.h>
#include <quarry/v1/policy.pb.h>

#include <atomic>
#include <chrono>
#include <optional>

namespace quarry::host {

/// How often a call is tried, and how long one waits in between. Pure.
class Attempts {
 public:
  /// Only idempotent operations are tried again.
  Attempts(const quarry::v1::Retry& retry, bool is_idempotent);

  bool repeats() const { return at_most_ > 1; }
  /// The pause before attempt `made` + 1, with jitter between half and all of it; absent where there is none: too many
  /// were made, the failure is not of the kind that passes, or the time that is left is too short.
  std::optional<std::chrono::nanoseconds> pauseAfter(int made, const grpc::Status& status, const stores::Draw& draw,
                                                     std::chrono::nanoseconds left) const;

 private:
  int at_most_;
  std::chrono::milliseconds initial_;
  std::chrono::milliseconds longest_;
};

/// How many calls may be sent again: each call adds a share of one, each repetition takes one. What was saved is at
/// most a hundred, and ten are there from the start, so that rare calls are repeated too. One for all lanes; lock-free.
class RetryBudget {
 public:
  /// 0: 0.2.
  explicit RetryBudget(double ratio);

  void countCall();
  /// False where there is nothing left.
  bool takeOne();

 private:
  const std::int64_t share_;
  std::atomic<std::int64_t> thousandths_;
};

/// The budget of one place; retries and hedges there share it.
std::shared_ptr<RetryBudget> retryBudget(const PolicyUse& use);

/// Null where nothing is tried again.
std::unique_ptr<const Layer> makeRetry(const PolicyUse& use);

}  // namespace quarry::host
