// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {
namespace {

void print(Bench& bench, const char* what, Deployment hosts) {
  Deployment bare = startBareChain(bench, 1);
  const auto megabytes = [](const Deployment& side) { return static_cast<double>(side.memory_bytes()) / 1e6; };
  const double idle_mb = megabytes(hosts);
  compare(bench, hosts, bare, busy);
  printRow(what, {atMost(15, "memory after load (PSS)", megabytes(hosts), "MB")},
           formatted("before: %.1f MB; a bare server after the same time at %d in flight: %.1f MB", idle_mb, busy,
                     megabytes(bare)));
}

}  // namespace

void memoryAfterLoad(Bench& bench) {
  print(bench, "one service", startHosts(bench, leafSystem(), leaf_method));
  print(bench, "one service with a store", startHosts(bench, storeSystem(), store_method));
}

}  // namespace quarry::bench
