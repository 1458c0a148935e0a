// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/load_scale.h"

#include <algorithm>
#include <cmath>

namespace quarry::app {

namespace {

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

}  // namespace quarry::app
