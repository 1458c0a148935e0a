// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/daemon.h"
#include "tests/bench/runtime/deployment.h"
#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/start_times.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

#include <thread>

namespace quarry::bench {
namespace {

constexpr std::chrono::seconds until_idle{2};

std::filesystem::path newHome(Bench& bench) {
  return bench.folder / ("home" + std::to_string(++bench.deployments));
}

double startRun_ms(Bench& bench, const v1::System& system) {
  Daemon daemon(newHome(bench));
  return timed([&] {
    daemon.run(system);
    return 0;
  });
}

double megabytesOf(const std::vector<pid_t>& processes) {
  double sum = 0;
  for (const pid_t process : processes) {
    sum += static_cast<double>(memory_bytes(process)) / 1e6;
  }
  return sum;
}

double megabytesOfBare(int count) {
  Deployment bare = beginBareServers(count, Cores::all);
  bare.waitUntilReady();
  return static_cast<double>(bare.memory_bytes()) / 1e6;
}

void printIdleMemory(Bench& bench, int count) {
  const double bare_mb = megabytesOfBare(count);
  Daemon daemon(newHome(bench));
  daemon.run(manyServices(count));
  std::this_thread::sleep_for(until_idle);
  const double ours_mb = megabytesOf(daemon.processes());
  printRow(formatted("%d idle services", count), {atMost(120, "memory (sum of PSS)", ours_mb, "MB")},
           formatted("bare servers: %.0f MB", bare_mb));
}

}  // namespace

void runStart(Bench& bench) {
  for (const int count : {1, 10, 100}) {
    const v1::System system = manyServices(count);
    const StartTimes times = compareStarts(bench, count, [&] { return startRun_ms(bench, system); });
    printRow(formatted("%d services, run to all healthy", count), {times.ratio()}, times.behind());
  }
  printIdleMemory(bench, 100);
}

}  // namespace quarry::bench
