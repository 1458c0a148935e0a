// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {

void telemetryCost(Bench& bench) {
  Deployment with = startHosts(bench, chainSystem(2), chain_method);
  Deployment without = startHosts(bench, chainSystem(2), chain_method, {.telemetry = Telemetry::off});
  const Comparison comparison = compare(bench, with, without, busy);
  printRow("telemetry on, beside off (2 services)",
           {atLeast(0.97, "throughput", comparison.ratio(&Sample::requests_per_s)),
            {.name = "CPU a request", .value = comparison.ratio(&Sample::cpu_us), .unit = "x"}},
           comparison.behind());
}

}  // namespace quarry::bench
