// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {
namespace {

constexpr int beyond_reach = 1'000'000;

/// Set so wide that none ever acts.
void limit(v1::Policy& policy) {
  policy.mutable_rate_limit()->set_per_s(beyond_reach);
  policy.mutable_rate_limit()->set_burst(beyond_reach);
  policy.mutable_bulkhead()->set_max_concurrent(beyond_reach);
  policy.mutable_bulkhead()->set_max_queued(beyond_reach);
}

v1::System withEveryPolicy(v1::System system) {
  v1::Policy& caller =
      *system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0)->mutable_policy();
  limit(caller);
  caller.set_timeout_ms(5000);
  caller.mutable_retry()->set_max_attempts(3);
  caller.mutable_circuit_breaker()->set_failure_ratio(0.5);
  caller.mutable_hedge()->set_after_ms(2000);
  for (v1::Service& service : *system.mutable_services()) {
    limit(*service.mutable_policy());
    service.mutable_policy()->mutable_load_shedding()->set_max_wait_ms(2000);
  }
  limit(*system.mutable_modules(1)->mutable_operations(0)->mutable_policy());
  return system;
}

v1::System withoutPolicies(v1::System system) {
  for (v1::Service& service : *system.mutable_services()) {
    service.mutable_policy()->mutable_load_shedding()->set_off(true);
  }
  return system;
}

}  // namespace

void policyCost(Bench& bench) {
  Deployment with = startHosts(bench, withEveryPolicy(chainSystem(2)), chain_method);
  Deployment without = startHosts(bench, withoutPolicies(chainSystem(2)), chain_method);
  const Comparison comparison = compare(bench, with, without, busy);
  printRow("all policies on (2 services)",
           {atLeast(0.93, "throughput", comparison.ratio(&Sample::requests_per_s)),
            {.name = "CPU a request", .value = comparison.ratio(&Sample::cpu_us), .unit = "x"}},
           comparison.behind());
}

}  // namespace quarry::bench
