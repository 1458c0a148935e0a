// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>

namespace quarry::process {

struct Patience {
  std::chrono::milliseconds first_wait{250};
  std::chrono::milliseconds longest_wait{2000};
  /// Without quarryd for this long, a process ends itself.
  std::chrono::milliseconds lifeline{60'000};
};

/// When to try again to reach quarryd, and when to give up. Pure.
class Reconnection {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Reconnection(Patience patience, Time now) : patience_(patience), seen_(now), wait_(patience.first_wait) {}

  /// quarryd was heard.
  void heard(Time now);
  /// How long to wait before the next attempt; absent when the lifeline has run out.
  std::optional<std::chrono::milliseconds> lost(Time now);

 private:
  Patience patience_;
  Time seen_;
  std::chrono::milliseconds wait_;
};

}  // namespace quarry::process
