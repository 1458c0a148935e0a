// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/path.h"

#include "services/host/policies/bulkhead.h"
#include "services/host/policies/circuit_breaker.h"
#include "services/host/policies/hedge.h"
#include "services/host/policies/rate_limit.h"
#include "services/host/policies/retry.h"

namespace quarry::host {
namespace {

using Make = std::unique_ptr<const Layer> (*)(const PolicyUse& use);

/// From the caller to the callee; a new policy is one line here. The deadline (budgetOf) is around all of them, so that
/// pauses and queues count; a fallback is around that, because it answers for whatever failed.
/// What repeats a call is outside of what counts and limits calls, so that limits see what is really sent and a pause
/// between attempts holds no place.
constexpr Make policy_order[] = {
    makeRetry,           // each attempt may be hedged, and a retry that an open breaker refuses is not sent
    makeHedge,           // each of the two asks the breaker and takes a place of its own
    makeCircuitBreaker,  // before the limits: a call that is not made shall take no token and wait in no queue
    makeRateLimit,       // before the bulkhead: what comes too fast shall not wait for a place
    makeBulkhead,        // holds its place exactly as long as the callee works
};

}  // namespace

void Path::add(const PolicyUse& use) {
  for (const Make make : policy_order) {
    if (auto layer = make(use)) layers_.push_back(std::move(layer));
  }
}

}  // namespace quarry::host
