// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <optional>
#include <string>

namespace quarry::supervise {

/// How patient the autoscaler is.
struct ScalingPace {
  /// After a change the new number is given this long before another one.
  std::chrono::milliseconds cooldown{10000};
  /// So long there has to be too little to do before a replica goes.
  std::chrono::milliseconds calm{30000};
  /// Below this share of the latency that is aimed at there is too little to do.
  double low = 0.5;
  /// Fewer requests a second say nothing about latency.
  double least_requests_per_s = 1;
};

/// What the autoscaler remembers of a service; times do not jump.
struct ScalingMemory {
  std::optional<std::chrono::steady_clock::time_point> changed;
  std::optional<std::chrono::steady_clock::time_point> calm_since;
};

struct ScalingDecision {
  int replicas = 0;
  /// "its p99 of 410 ms is above 320 ms, 80 % of what it promises".
  std::string why;
};

/// Whether the service has bounds to be scaled in and a promise to be scaled by.
bool scalesByItself(const quarry::v1::Service& service);

/// Pure but for what it remembers. Doubles at most when the promised percentile exceeds its target share, takes one
/// away after a long calm, both between the bounds. Absent: it stays.
std::optional<ScalingDecision> decideScale(const quarry::v1::Service& service, int replicas,
                                           const quarry::v1::Traffic& traffic,
                                           std::chrono::steady_clock::time_point now, const ScalingPace& pace,
                                           ScalingMemory& memory);

}  // namespace quarry::supervise
