// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/core.h"
#include "services/host/lane.h"

#include <algorithm>
#include <chrono>

namespace quarry::host {

/// Counts a request as long as it lives.
class InFlight {
 public:
  explicit InFlight(Lane& lane)
      : lane_(lane), count_(lane.core.in_flight.fetch_add(1, std::memory_order_relaxed) + 1) {}
  ~InFlight() { lane_.core.in_flight.fetch_sub(1, std::memory_order_release); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

  /// To be refused: who comes now would wait too long, or there are so many that memory would not stay bounded. Ask
  /// once for each request, because refusals are counted.
  bool isTooMany(std::chrono::steady_clock::time_point now) const {
    const Shedder::Waits waits{lane_.lag.at(lane_.loop, now),
                               std::max(lane_.core.workers.wait(), lane_.core.stores.wait())};
    return lane_.core.shedder.refuses(now, waits, count_) || count_ > at_most;
  }

 private:
  static constexpr int at_most = 5000;

  Lane& lane_;
  const int count_;
};

}  // namespace quarry::host
