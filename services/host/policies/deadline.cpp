// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/deadline.h"

#include <algorithm>

namespace quarry::host {
namespace {

constexpr std::chrono::nanoseconds kept_at_most = std::chrono::milliseconds(10);
constexpr int kept_part = 20;

}  // namespace

std::chrono::steady_clock::time_point budgetOf(std::chrono::steady_clock::time_point now,
                                               std::chrono::steady_clock::time_point callers_deadline,
                                               std::chrono::milliseconds timeout) {
  const std::chrono::nanoseconds left = callers_deadline - now;
  if (left.count() <= 0) return callers_deadline;
  const auto until = callers_deadline - std::min(left / kept_part, kept_at_most);
  return timeout.count() > 0 ? std::min(until, now + timeout) : until;
}

}  // namespace quarry::host
