// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/rate_limit.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

constexpr double day_ns = 86400e9;

class RateLimitLayer : public Layer {
 public:
  RateLimitLayer(std::shared_ptr<TokenBucket> bucket, std::string refusal, observe::Counter& limited)
      : bucket_(std::move(bucket)), refusal_(std::move(refusal)), limited_(limited) {}

  Task<Passed> pass(Passage passage, Layers nearer) const override {
    if (bucket_->take(passage.now)) return goOn(passage, nearer);
    limited_.add();
    return refuse();
  }

 private:
  Task<Passed> refuse() const { co_return refused(grpc::StatusCode::RESOURCE_EXHAUSTED, refusal_); }

  const std::shared_ptr<TokenBucket> bucket_;
  const std::string refusal_;
  observe::Counter& limited_;
};

}  // namespace

TokenBucket::TokenBucket(const quarry::v1::RateLimit& policy)
    : token_ns_(static_cast<std::int64_t>(std::clamp(1e9 / policy.per_s(), 1.0, day_ns))),
      burst_ns_(token_ns_ * (std::clamp(policy.burst(), 1, 1000000) - 1)) {
}

bool TokenBucket::take(Time now) {
  const std::int64_t now_ns = std::chrono::nanoseconds(now.time_since_epoch()).count();
  std::int64_t full_at = full_at_ns_.load(std::memory_order_relaxed);
  while (true) {
    const std::int64_t from = std::max(full_at, now_ns);
    if (from - now_ns > burst_ns_) return false;
    if (full_at_ns_.compare_exchange_weak(full_at, from + token_ns_, std::memory_order_relaxed)) return true;
  }
}

std::unique_ptr<const Layer> makeRateLimit(const PolicyUse& use) {
  const auto& policy = use.policy.rate_limit();
  if (!(policy.per_s() > 0)) return nullptr;
  auto bucket = use.states.at<TokenBucket>(use.element, policy, [&] { return std::make_shared<TokenBucket>(policy); });
  return std::make_unique<RateLimitLayer>(
      std::move(bucket),
      absl::StrCat(use.name, ": more than ", policy.per_s(), " a second (rate limit of ", use.element, ")"),
      use.recorder.policyActions(use.element, "rate_limit"));
}

}  // namespace quarry::host
