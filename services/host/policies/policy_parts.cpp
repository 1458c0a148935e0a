// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/policy_parts.h"

namespace quarry::host {

quarry::v1::Policy merged(const quarry::v1::Policy& nearer, const quarry::v1::Policy& farther) {
  quarry::v1::Policy policy = farther;
  if (nearer.timeout_ms() > 0) policy.set_timeout_ms(nearer.timeout_ms());
  if (nearer.has_retry()) *policy.mutable_retry() = nearer.retry();
  if (nearer.has_circuit_breaker()) *policy.mutable_circuit_breaker() = nearer.circuit_breaker();
  if (nearer.has_rate_limit()) *policy.mutable_rate_limit() = nearer.rate_limit();
  if (nearer.has_bulkhead()) *policy.mutable_bulkhead() = nearer.bulkhead();
  if (nearer.has_hedge()) *policy.mutable_hedge() = nearer.hedge();
  return policy;
}

quarry::v1::Policy callersPart(const quarry::v1::Policy& policy) {
  quarry::v1::Policy part = policy;
  part.clear_rate_limit();
  part.clear_bulkhead();
  return part;
}

quarry::v1::Policy limitsPart(const quarry::v1::Policy& policy) {
  quarry::v1::Policy part;
  if (policy.has_rate_limit()) *part.mutable_rate_limit() = policy.rate_limit();
  if (policy.has_bulkhead()) *part.mutable_bulkhead() = policy.bulkhead();
  return part;
}

}  // namespace quarry::host
