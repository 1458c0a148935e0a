// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {

void chainCall(Bench& bench) {
  for (const int length : {2, 4}) {
    Deployment hosts = startHosts(bench, chainSystem(length), chain_method);
    Deployment bare = startBareChain(bench, length);
    const Comparison comparison = compare(bench, hosts, bare, busy);
    printRow(formatted("chain of %d services, %d in flight", length, busy),
             {atLeast(0.85, "throughput", comparison.ratio(&Sample::requests_per_s)),
              {.name = "CPU a request, all hops", .value = comparison.ratio(&Sample::cpu_us), .unit = "x"}},
             comparison.behind());
  }
}

}  // namespace quarry::bench
