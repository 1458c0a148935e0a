// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/policy_meters.h"

namespace quarry::observe {

Counter& PolicyMeters::actions(const std::string& element, const std::string& policy) {
  const std::lock_guard lock(mutex_);
  auto& counter = actions_[{element, policy}];
  if (counter == nullptr) {
    counter = std::make_unique<Counter>();
  }
  return *counter;
}

Gauge& PolicyMeters::breaker(const std::string& element) {
  const std::lock_guard lock(mutex_);
  auto& gauge = breakers_[element];
  if (gauge == nullptr) {
    gauge = std::make_unique<Gauge>();
  }
  return *gauge;
}

void PolicyMeters::collect(CollectedMetrics& metrics) {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, counter] : actions_) {
    const std::int64_t actions = counter->take();
    if (actions > 0) {
      metrics.sums.push_back(
          {"quarry.policy.actions", {{"quarry.element", key.first}, {"quarry.policy", key.second}}, actions});
    }
  }
  for (const auto& [element, gauge] : breakers_) {
    if (const auto state = gauge->value()) {
      metrics.gauges.push_back({"quarry.circuit_breaker.state", {{"quarry.element", element}}, *state});
    }
  }
}

}  // namespace quarry::observe
