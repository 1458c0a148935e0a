// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/loop.h"

#include <algorithm>
#include <chrono>

namespace quarry::host {

/// How long what comes to a loop waits for its turn. Looks only when asked, at most every 5 ms, so an idle loop sleeps.
/// Of the loop's thread; lives longer than the loop.
class Lag {
 public:
  using Time = std::chrono::steady_clock::time_point;

  std::chrono::nanoseconds at(Loop& loop, Time now) {
    if (!is_looking_ && now - sent_ > every) {
      // What was long ago tells nothing of now.
      if (now - sent_ > forgotten_after) last_ = {};
      sent_ = now;
      is_looking_ = loop.post([this] {
        last_ = std::chrono::steady_clock::now() - sent_;
        is_looking_ = false;
      });
    }
    return is_looking_ ? std::max<std::chrono::nanoseconds>(last_, now - sent_) : last_;
  }

 private:
  static constexpr std::chrono::milliseconds every{5};
  static constexpr std::chrono::milliseconds forgotten_after{50};

  Time sent_;
  std::chrono::nanoseconds last_{};
  bool is_looking_ = false;
};

}  // namespace quarry::host
