// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

/// Named so because `export` is a word of the language.
namespace quarry::exports {

/// Writes architectures for a target, as files in memory. No architecture means the last for deployments, and the first
/// and the last for pictures. An error is a sentence; for an unknown target it names those there are.
absl::StatusOr<quarry::v1::FilesReply> exportTo(std::string_view target, const quarry::v1::System& system,
                                                const std::vector<std::string>& architectures);

/// Names of all targets, in the order of their registration.
std::vector<std::string_view> targets();

}  // namespace quarry::exports
