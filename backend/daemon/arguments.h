// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

namespace quarry::daemon {

struct Arguments {
  /// How long it stays without runs and clients.
  std::chrono::milliseconds linger{5000};
  /// The program of every process.
  std::filesystem::path service_program;
  /// Empty: none is used.
  std::filesystem::path nats_server;
};

/// Absent where the program shall end at once, with `exit_status`.
std::optional<Arguments> parseArguments(int argument_count, const char* const* arguments, int& exit_status);

/// The program of that name in a folder of $PATH or in the sbin beside it; empty where there is none.
std::filesystem::path findProgram(const char* name);

}  // namespace quarry::daemon
