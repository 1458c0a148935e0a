// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/orders.h"

#include <map>
#include <string>
#include <vector>

namespace quarry::supervise {

/// Watches until everybody who was told of a change has applied it, and announces how long that took. Changes no facts.
class InForce {
 public:
  InForce(const Facts& facts, const Orders& orders) : facts_(facts), orders_(orders) {}

  /// Call it right after the orders. `what` begins the sentence: "The change of the document".
  void await(const std::string& what, const std::string& element, std::chrono::steady_clock::time_point asked);
  void settle();

 private:
  struct Awaited {
    std::string what;
    std::string element;
    std::chrono::steady_clock::time_point asked;
    /// Revisions by process id.
    std::map<std::string, std::uint64_t> revisions;
  };

  bool holds(const Awaited& awaited) const;

  const Facts& facts_;
  const Orders& orders_;
  std::vector<Awaited> awaited_;
};

}  // namespace quarry::supervise
