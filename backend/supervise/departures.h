// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/orders.h"

#include <functional>
#include <vector>

namespace quarry::supervise {

/// Processes that have no part in a run any more, on their way out without a failed request: first everybody learns
/// addresses without them, then what was on its way to them arrives, then they drain, and whoever calls others of them
/// drains before those. Changes standings.
class Departures {
 public:
  /// `look_again` asks for another `settle`.
  Departures(Facts& facts, const Orders& orders, std::function<void()> look_again)
      : facts_(facts), orders_(orders), look_again_(std::move(look_again)) {}

  /// `old` is the design they worked by.
  void dismiss(const std::vector<Process*>& processes, const Design& old);
  /// One that drains on purpose and keeps its place.
  void park(Process& process);
  void settle();
  /// Before those that have ended are deleted.
  void forgetEnded();
  void forgetAll();

 private:
  struct Departure {
    Process* process;
    /// Services it needs by the design it worked by.
    std::set<std::string> needs;
    /// When it leaves even where somebody does not know.
    std::chrono::steady_clock::time_point latest;
    /// Set once everybody knows.
    std::optional<std::chrono::steady_clock::time_point> leave;
    bool leaves = false;
  };

  void add(Process& process, const Design& design);
  bool isNeeded(const Departure& departure) const;

  Facts& facts_;
  const Orders& orders_;
  const std::function<void()> look_again_;
  std::vector<Departure> departures_;
  Timer timer_;
};

}  // namespace quarry::supervise
