// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <string>

namespace quarry::bench {

struct LoadResult {
  double requests_per_s = 0;
  double p50_us = 0;
  double p99_us = 0;
  long requests = 0;
  long failed = 0;
};

/// Sends unary calls over one channel from the calling thread, `in_flight` of them at any moment (a closed loop,
/// because it asks what the server can do), for `time`.
LoadResult sendUnary(const std::string& address, const std::string& method, const std::string& payload, int in_flight,
                     std::chrono::milliseconds time);

}  // namespace quarry::bench
