// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/start_times.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {

/// Without quarryd, which tells how much of a run's start is the processes' own.
void processStart(Bench& bench) {
  for (const int count : {1, 10, 100}) {
    const v1::System system = manyServices(count);
    const StartTimes times = compareStarts(bench, count, [&] {
      return timed([&] { return startHosts(bench, system, leaf_method, {.cores = Cores::all}); });
    });
    printRow(formatted("%d host processes, until they serve", count), {times.ratio()}, times.behind());
  }
}

}  // namespace quarry::bench
