// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/load_scale.h"

#include <algorithm>
#include <cmath>

namespace quarry::app {

namespace {

// Arrivals are a Poisson process: its rate over this long scatters by the root of rate / time.
constexpr double measured_over_s = 10;
constexpr double deviations = 4;
constexpr double clearly_different = 0.1;

double rounded(double raw) {
  const double grain = raw < 50 ? 1 : raw < 200 ? 5 : raw < 1000 ? 10 : 50;
  return std::round(raw / grain) * grain;
}

}  // namespace

double loadOfStep(int step) {
  const double share = static_cast<double>(std::clamp(step, 0, load_steps)) / load_steps;
  return rounded(largest_load_per_s * share * share);
}

int stepOfLoad(double load_per_s) {
  const double share = std::sqrt(std::clamp(load_per_s / largest_load_per_s, 0.0, 1.0));
  return static_cast<int>(std::lround(share * load_steps));
}

double likelyLoad(double drawn_per_s, double measured_per_s) {
  const double scatter = deviations * std::sqrt(std::max(1.0, drawn_per_s) / measured_over_s);
  const double allowed = std::max(scatter, clearly_different * drawn_per_s);
  return std::abs(measured_per_s - drawn_per_s) <= allowed ? drawn_per_s : rounded(measured_per_s);
}

}  // namespace quarry::app
