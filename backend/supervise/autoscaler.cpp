// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/autoscaler.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>

namespace quarry::supervise {
namespace {

constexpr double kUsualTarget = 0.8;

struct Percentile {
  const char* name;
  double ms;
};

/// The one nearest to what is promised.
Percentile promised(const quarry::v1::Slo& slo, const quarry::v1::Traffic& traffic) {
  const double ratio = slo.latency_ratio() > 0 ? slo.latency_ratio() : 0.99;
  if (ratio <= 0.5) return {"p50", traffic.p50_ms()};
  if (ratio <= 0.95) return {"p95", traffic.p95_ms()};
  return {"p99", traffic.p99_ms()};
}

}  // namespace

bool scalesByItself(const quarry::v1::Service& service) {
  return service.scaling().max_replicas() > std::max(1, service.scaling().min_replicas()) &&
         service.slo().latency_ms() > 0;
}

std::optional<ScalingDecision> decideScale(const quarry::v1::Service& service, int replicas,
                                           const quarry::v1::Traffic& traffic,
                                           std::chrono::steady_clock::time_point now, const ScalingPace& pace,
                                           ScalingMemory& memory) {
  const int least = std::max(1, service.scaling().min_replicas());
  const int most = service.scaling().max_replicas();
  const double share = service.scaling().target() > 0 ? service.scaling().target() : kUsualTarget;
  const double aim_ms = share * static_cast<double>(service.slo().latency_ms());
  const Percentile now_at = promised(service.slo(), traffic);
  const bool busy = traffic.requests_per_s() >= pace.least_requests_per_s;
  if (!busy || now_at.ms < pace.low * aim_ms) {
    if (!memory.calm_since.has_value()) memory.calm_since = now;
  } else {
    memory.calm_since.reset();
  }
  if (memory.changed.has_value() && now - *memory.changed < pace.cooldown) return std::nullopt;
  if (busy && now_at.ms > aim_ms && replicas < most) {
    const double needed = std::ceil(replicas * std::min(2.0, now_at.ms / aim_ms));
    memory.changed = now;
    return ScalingDecision{std::min(most, std::max(replicas + 1, static_cast<int>(needed))),
                           absl::StrFormat("its %s of %.0f ms is above %.0f ms, %.0f %% of what it promises",
                                           now_at.name, now_at.ms, aim_ms, 100 * share)};
  }
  if (memory.calm_since.has_value() && now - *memory.calm_since >= pace.calm && replicas > least) {
    memory.changed = now;
    memory.calm_since = now;
    return ScalingDecision{
        replicas - 1, absl::StrFormat("its %s of %.0f ms has stayed below %.0f ms for %d s", now_at.name, now_at.ms,
                                      pace.low * aim_ms, pace.calm.count() / 1000)};
  }
  return std::nullopt;
}

}  // namespace quarry::supervise
