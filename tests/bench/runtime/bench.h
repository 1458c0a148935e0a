// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace quarry::bench {

/// Calls in flight that keep a server busy.
constexpr int busy = 64;

/// What every row is given.
struct Bench {
  int rounds = 5;
  /// How long one side is under load in one round.
  std::chrono::milliseconds round_time{1000};
  /// For orders and sockets; there as long as the program runs.
  std::filesystem::path folder;
  /// Takes telemetry and forgets it.
  std::string receiver_address;
  /// How many deployments were made, so that each has a folder of its own.
  int deployments = 0;
};

}  // namespace quarry::bench
