// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/attempts.h"

#include <algorithm>

namespace quarry::host {
namespace {

constexpr std::chrono::milliseconds usual_pause{20};
constexpr std::chrono::milliseconds usual_longest_pause{1000};

bool passes(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::ABORTED;
}

}  // namespace

Attempts::Attempts(const quarry::v1::Retry& retry, bool is_idempotent)
    : at_most_(is_idempotent ? retry.max_attempts() : 1),
      initial_(retry.initial_backoff_ms() > 0 ? std::chrono::milliseconds(retry.initial_backoff_ms()) : usual_pause),
      longest_(retry.max_backoff_ms() > 0 ? std::chrono::milliseconds(retry.max_backoff_ms()) : usual_longest_pause) {
}

std::optional<std::chrono::nanoseconds> Attempts::pauseAfter(int made, const grpc::Status& status,
                                                             const stores::Draw& draw,
                                                             std::chrono::nanoseconds left) const {
  if (made >= at_most_ || !passes(status.error_code())) return std::nullopt;
  const int doublings = std::min(made - 1, 20);
  const std::chrono::nanoseconds full = std::min<std::chrono::nanoseconds>(initial_ * (1LL << doublings), longest_);
  const double share = 0.5 + 0.5 * draw.part(static_cast<std::uint64_t>(made)).unit(stores::slot_jitter);
  const auto pause = std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(full.count()) * share));
  return pause < left ? std::optional(pause) : std::nullopt;
}

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

}  // namespace quarry::host
