// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/core.h"

namespace quarry::host {

/// Counts a request as long as it lives.
class InFlight {
 public:
  explicit InFlight(Core& core) : core_(core), count_(core.in_flight.fetch_add(1, std::memory_order_relaxed) + 1) {}
  ~InFlight() { core_.in_flight.fetch_sub(1, std::memory_order_release); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

  /// More at once are refused, so that memory stays bounded.
  bool isTooMany() const { return count_ > at_most; }

 private:
  static constexpr int at_most = 5000;

  Core& core_;
  const int count_;
};

}  // namespace quarry::host
