// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/runtime/bench.h"
#include "tests/bench/runtime/table.h"

#include <functional>
#include <string>
#include <vector>

namespace quarry::bench {

/// How long starting took, round by round.
struct StartTimes {
  std::vector<double> ours_ms;
  std::vector<double> bare_ms;

  /// Median of what is left of ours without the 200 ms that are free, by theirs.
  Figure ratio() const;
  std::string behind() const;
};

/// Starts ours and so many bare servers at once, in turn; `start_ms` says how long it took.
StartTimes compareStarts(const Bench& bench, int count, const std::function<double()>& start_ms);

/// Milliseconds until `begin` has returned what it began; its end does not count.
template <class Begin>
double timed(const Begin& begin) {
  const auto at = std::chrono::steady_clock::now();
  [[maybe_unused]] const auto begun = begin();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - at).count();
}

}  // namespace quarry::bench
