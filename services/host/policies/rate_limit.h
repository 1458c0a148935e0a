// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"

#include <quarry/v1/policy.pb.h>

#include <atomic>
#include <chrono>

namespace quarry::host {

/// Lets through so many a second, and so many at once. One for all lanes; lock-free: a token bucket kept as the time at
/// which it will be full (the generic cell rate algorithm, ITU-T I.371).
class TokenBucket {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit TokenBucket(const quarry::v1::RateLimit& policy);

  /// False where there is no token.
  bool take(Time now);

 private:
  const std::int64_t token_ns_;
  const std::int64_t burst_ns_;
  std::atomic<std::int64_t> full_at_ns_{0};
};

/// Null where there is none.
std::unique_ptr<const Layer> makeRateLimit(const PolicyUse& use);

}  // namespace quarry::host
