// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {
namespace {

/// Less than one request in all that are sent.
constexpr double hardly_ever = 1e-15;

/// On every element that a request passes, so that each is asked for each request and none acts.
v1::Faults faultsThatHitNobody() {
  v1::Faults faults;
  for (const char* target : {"service:hop1-service", "module:hop1", "op:hop1.Echo", "step:hop1-call",
                             "service:hop2-service", "module:hop2", "op:hop2.Echo"}) {
    v1::Fault& fault = *faults.add_faults();
    fault.set_id(formatted("fault-%d", faults.faults_size()));
    fault.set_target(target);
    fault.set_ratio(hardly_ever);
    fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(1);
  }
  return faults;
}

}  // namespace

void idleFaults(Bench& bench) {
  Deployment with = startHosts(bench, chainSystem(2), chain_method, {.faults = faultsThatHitNobody()});
  Deployment without = startHosts(bench, chainSystem(2), chain_method);
  const Comparison comparison = compare(bench, with, without, busy);
  printRow("faults present and idle (2 services)",
           {atLeast(0.99, "throughput", comparison.ratio(&Sample::requests_per_s)),
            {.name = "CPU a request", .value = comparison.ratio(&Sample::cpu_us), .unit = "x"}},
           comparison.behind());
}

}  // namespace quarry::bench
