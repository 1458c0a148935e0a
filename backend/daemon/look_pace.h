// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <atomic>
#include <chrono>

namespace quarry::daemon {

/// What happened to one element and soon shows in the health of those that call it.
inline bool isFeltByOthers(quarry::v1::Event::Kind kind) {
  return kind == quarry::v1::Event::KIND_PROCESS_ENDED || kind == quarry::v1::Event::KIND_KILLED ||
         kind == quarry::v1::Event::KIND_FAULT_STARTED || kind == quarry::v1::Event::KIND_FAULT_ENDED;
}

/// How long until the runs are looked at again: not long after something happened to one, because what that leads to
/// shows soon. Any thread.
class LookPace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Something happened that others feel.
  void hear(Time now) { heard_ = now.time_since_epoch().count(); }

  std::chrono::milliseconds next(Time now) const {
    const bool is_fresh = now - Time(Time::duration(heard_.load())) < kFresh;
    return is_fresh ? kSoon : kUsual;
  }

  static constexpr std::chrono::milliseconds kUsual{500};
  static constexpr std::chrono::milliseconds kSoon{150};
  /// Processes report what they measured within half a second.
  static constexpr std::chrono::milliseconds kFresh{2000};

 private:
  std::atomic<Time::rep> heard_ = 0;
};

}  // namespace quarry::daemon
