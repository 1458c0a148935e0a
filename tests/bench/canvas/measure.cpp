// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/canvas/measure.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace quarry::bench {
namespace {

double workedMs() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

const char* verdict(double wall_ms, double worked_ms, double aim_ms) {
  return aim_ms <= 0 ? "" : wall_ms <= aim_ms ? "met" : worked_ms <= aim_ms ? "met by CPU" : "MISSED";
}

}  // namespace

Stopwatch::Stopwatch() : worked_before_ms_(workedMs()) {
  clock_.start();
}

Took Stopwatch::took() const {
  return {static_cast<double>(clock_.nsecsElapsed()) / 1e6, workedMs() - worked_before_ms_};
}

double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double p99Of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[(values.size() * 99 + 99) / 100 - 1];
}

std::vector<double> wallOf(const std::vector<Took>& all) {
  std::vector<double> times;
  std::transform(all.begin(), all.end(), std::back_inserter(times), [](const Took& took) { return took.wall_ms; });
  return times;
}

std::vector<double> workedOf(const std::vector<Took>& all) {
  std::vector<double> times;
  std::transform(all.begin(), all.end(), std::back_inserter(times), [](const Took& took) { return took.worked_ms; });
  return times;
}

bool BlockWatch::notify(QObject* receiver, QEvent* event) {
  if (depth_ > 0) {
    return QApplication::notify(receiver, event);
  }
  ++depth_;
  const Stopwatch watch;
  const bool accepted = QApplication::notify(receiver, event);
  const Took took = watch.took();
  --depth_;
  longest_.wall_ms = std::max(longest_.wall_ms, took.wall_ms);
  longest_.worked_ms = std::max(longest_.worked_ms, took.worked_ms);
  return accepted;
}

Took BlockWatch::takeLongest() {
  return std::exchange(longest_, {});
}

void tell(int nodes, const char* what, const std::vector<Took>& all, double aim_ms) {
  const double p99 = p99Of(wallOf(all));
  const double worked_p99 = p99Of(workedOf(all));
  std::printf("%6d  %-34s wall %7.2f p99 %8.2f   CPU %7.2f p99 %8.2f   aim %6.1f  %s\n", nodes, what,
              medianOf(wallOf(all)), p99, medianOf(workedOf(all)), worked_p99, aim_ms,
              verdict(p99, worked_p99, aim_ms));
  std::fflush(stdout);
}

void tell(int nodes, const char* what, Took once, double aim_ms) {
  std::printf("%6d  %-34s wall %7.2f                CPU %7.2f                aim %6.1f  %s\n", nodes, what,
              once.wall_ms, once.worked_ms, aim_ms, verdict(once.wall_ms, once.worked_ms, aim_ms));
  std::fflush(stdout);
}

}  // namespace quarry::bench
