// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace quarry::load {

/// When requests are due: fixed by seed, client and pattern alone, however slow the system is. Pure.
class Arrivals {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// The pattern begins at `start`.
  Arrivals(std::uint64_t seed, std::string client, const quarry::v1::Workload& workload, Time start);

  /// The next arrival, if it is before the limit. The same one until it is taken.
  std::optional<Time> nextBefore(Time limit);
  /// Goes on to the one after `nextBefore`'s last answer.
  void take(Time arrival);

  /// From now on; requests per second before the pattern's factor.
  void setRate(double rate_per_s, Time now);
  void setPaused(bool paused, Time now);
  void setWorkload(const quarry::v1::Workload& workload, Time now);

 private:
  double factor(Time time) const;
  double ratePerSecond(Time time) const;
  double gap();

  const std::uint64_t seed_;
  const std::string client_;
  const Time start_;
  quarry::v1::Pattern pattern_;
  quarry::v1::Arrival arrival_;
  double rate_per_s_ = 0;
  bool paused_ = false;
  std::uint64_t number_ = 0;
  /// Up to here the timetable is settled.
  Time settled_;
  /// What is left of the gap, in expected arrivals.
  double left_ = 0;
};

}  // namespace quarry::load
