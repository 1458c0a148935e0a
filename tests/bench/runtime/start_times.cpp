// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/start_times.h"

#include "tests/bench/runtime/deployment.h"
#include "tests/bench/runtime/rounds.h"

#include <algorithm>

namespace quarry::bench {
namespace {

constexpr double free_ms = 200;

double startBare_ms(int count) {
  return timed([&] {
    Deployment bare = beginBareServers(count, Cores::all);
    bare.waitUntilReady();
    return bare;
  });
}

}  // namespace

Figure StartTimes::ratio() const {
  std::vector<double> ratios;
  for (std::size_t round = 0; round < ours_ms.size(); ++round) {
    ratios.push_back(std::max(0.0, ours_ms[round] - free_ms) / bare_ms[round]);
  }
  return atMost(2, "time less 200 ms", median(ratios), "x");
}

std::string StartTimes::behind() const {
  return formatted("%.0f and %.0f ms", median(ours_ms), median(bare_ms));
}

StartTimes compareStarts(const Bench& bench, int count, const std::function<double()>& start_ms) {
  StartTimes times;
  startBare_ms(count);
  start_ms();
  for (int round = 0; round < bench.rounds; ++round) {
    times.ours_ms.push_back(start_ms());
    times.bare_ms.push_back(startBare_ms(count));
  }
  return times;
}

}  // namespace quarry::bench
