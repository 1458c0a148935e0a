// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <filesystem>

namespace quarry::client {

/// True when somebody accepts connections on the Unix socket.
bool listens(const std::filesystem::path& socket);

/// "quarryd" beside the program that runs.
std::filesystem::path daemonBeside();

/// Starts quarryd in a session of its own, so that it outlives this process and Ctrl-C, with its output in `log`, and
/// waits until it listens on `socket`, 10 s at most. Fine when another one was quicker. Errors are sentences that say
/// what quarryd wrote last.
absl::Status startDaemon(const std::filesystem::path& daemon, const std::filesystem::path& socket,
                         const std::filesystem::path& log);

}  // namespace quarry::client
