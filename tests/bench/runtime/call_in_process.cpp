// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"
#include "tests/bench/runtime/rows.h"
#include "tests/bench/runtime/systems.h"
#include "tests/bench/runtime/table.h"

namespace quarry::bench {
namespace {

constexpr int calls = 100;

/// Of each round what the calls add to a request, by one call.
std::vector<double> added(const Comparison& comparison, double (*cost_us)(const Sample&)) {
  std::vector<double> costs;
  for (std::size_t round = 0; round < comparison.ours.size(); ++round) {
    costs.push_back((cost_us(comparison.ours[round]) - cost_us(comparison.base[round])) / calls);
  }
  return costs;
}

}  // namespace

void callInProcess(Bench& bench) {
  Deployment calling = startHosts(bench, callsWithin(calls), calling_method);
  Deployment silent = startHosts(bench, callsWithin(calls), silent_method);
  const Comparison comparison = compare(bench, calling, silent, 1);
  const double time_us = median(added(comparison, [](const Sample& sample) { return 1e6 / sample.requests_per_s; }));
  const double cpu_us = median(added(comparison, [](const Sample& sample) { return sample.cpu_us; }));
  printRow(
      "call inside one service",
      {atMost(2, "time of each", time_us, "µs"), {.name = "CPU of each", .value = cpu_us, .unit = "µs"}},
      formatted("an operation that makes %d calls, less one that makes none: %s", calls, comparison.behind().c_str()));
}

}  // namespace quarry::bench
