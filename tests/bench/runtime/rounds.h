// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/runtime/bench.h"
#include "tests/bench/runtime/deployment.h"

#include <functional>
#include <vector>

namespace quarry::bench {

/// What one side did in one round.
struct Sample {
  double requests_per_s = 0;
  double p99_us = 0;
  /// Of all its servers, for each request.
  double cpu_us = 0;
};

/// Both sides, round by round.
struct Comparison {
  std::vector<Sample> ours;
  std::vector<Sample> base;

  /// Median of the rounds' ratios: what disturbs one round disturbs one value.
  double ratio(double Sample::*value) const;
  double medianOf(const std::vector<Sample>& side, double Sample::*value) const;
  /// "12000 and 13000 requests/s, ..."
  std::string behind() const;
};

double median(std::vector<double> values);

/// Puts both under load in turn; who begins changes with each round.
Comparison compare(const Bench& bench, Deployment& ours, Deployment& base, int in_flight);

}  // namespace quarry::bench
