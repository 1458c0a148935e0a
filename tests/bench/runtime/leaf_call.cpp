// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {

void leafCall(Bench& bench) {
  Deployment hosts = startHosts(bench, leafSystem(), leaf_method);
  Deployment bare = startBareChain(bench, 1);
  for (const int in_flight : {1, 16, 64}) {
    const Comparison comparison = compare(bench, hosts, bare, in_flight);
    printRow(formatted("leaf call, %d in flight", in_flight),
             {atLeast(0.90, "throughput", comparison.ratio(&Sample::requests_per_s)),
              atMost(1.15, "p99", comparison.ratio(&Sample::p99_us), "x"),
              atMost(1.15, "CPU a request", comparison.ratio(&Sample::cpu_us), "x")},
             comparison.behind());
  }
}

}  // namespace quarry::bench
