// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <sys/types.h>
#include <string>
#include <vector>

namespace quarry::process {

/// Starts a program that dies with the calling thread, through `quarry-service --guard`. Standard output goes where
/// standard error goes. `folder` empty: the current one.
absl::StatusOr<pid_t> spawnGuarded(const std::vector<std::string>& command, const std::string& folder);

}  // namespace quarry::process
