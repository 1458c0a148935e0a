// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/rounds.h"

#include "tests/bench/runtime/table.h"
#include "tests/bench/runtime/unary_load.h"

#include <algorithm>
#include <stdexcept>

namespace quarry::bench {
namespace {

constexpr std::chrono::milliseconds warm_up{200};

/// 128 bytes on the wire: field 1, a string of 126 bytes.
std::string payload() {
  return "\x0a\x7e" + std::string(126, 'q');
}

Sample measure(Deployment& side, int in_flight, std::chrono::milliseconds time) {
  const auto before = side.cpuTime();
  const LoadResult result = sendUnary(side.address(), side.method(), payload(), in_flight, time);
  if (result.failed > 0) {
    throw std::runtime_error(
        formatted("%ld of %ld calls of %s failed", result.failed, result.requests, side.method().c_str()));
  }
  const std::chrono::duration<double, std::micro> used = side.cpuTime() - before;
  return {result.requests_per_s, result.p99_us, used.count() / static_cast<double>(result.requests)};
}

}  // namespace

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.at(values.size() / 2);
}

double Comparison::ratio(double Sample::*value) const {
  std::vector<double> ratios;
  for (std::size_t round = 0; round < ours.size(); ++round) {
    ratios.push_back(ours[round].*value / base[round].*value);
  }
  return median(ratios);
}

double Comparison::medianOf(const std::vector<Sample>& side, double Sample::*value) const {
  std::vector<double> values;
  for (const Sample& sample : side) {
    values.push_back(sample.*value);
  }
  return median(values);
}

std::string Comparison::behind() const {
  return formatted("%.0f and %.0f requests/s, p99 %.0f and %.0f µs, CPU %.1f and %.1f µs a request",
                   medianOf(ours, &Sample::requests_per_s), medianOf(base, &Sample::requests_per_s),
                   medianOf(ours, &Sample::p99_us), medianOf(base, &Sample::p99_us), medianOf(ours, &Sample::cpu_us),
                   medianOf(base, &Sample::cpu_us));
}

Comparison compare(const Bench& bench, Deployment& ours, Deployment& base, int in_flight) {
  Comparison comparison;
  measure(ours, in_flight, warm_up);
  measure(base, in_flight, warm_up);
  for (int round = 0; round < bench.rounds; ++round) {
    if (round % 2 == 0) comparison.ours.push_back(measure(ours, in_flight, bench.round_time));
    comparison.base.push_back(measure(base, in_flight, bench.round_time));
    if (round % 2 == 1) comparison.ours.push_back(measure(ours, in_flight, bench.round_time));
  }
  return comparison;
}

}  // namespace quarry::bench
