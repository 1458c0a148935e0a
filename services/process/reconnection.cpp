// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/reconnection.h"

#include <algorithm>
#include <utility>

namespace quarry::process {

void Reconnection::heard(Time now) {
  seen_ = now;
  wait_ = patience_.first_wait;
}

std::optional<std::chrono::milliseconds> Reconnection::lost(Time now) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(seen_ + patience_.lifeline - now);
  if (left.count() <= 0) {
    return std::nullopt;
  }
  const auto wait = std::exchange(wait_, std::min(wait_ * 2, patience_.longest_wait));
  return std::min(wait, left);
}

}  // namespace quarry::process
