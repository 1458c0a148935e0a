// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/runtime.pb.h>

#include <string>
#include <string_view>
#include <vector>

namespace quarry::exports {

/// A ProcessOrder in Protobuf JSON of several lines, for `quarry-service --order`. Comments of contracts are left out.
absl::StatusOr<std::string> orderText(quarry::v1::ProcessOrder order);

/// Names of the environment variables that a text refers to as ${env:NAME}, sorted, each once.
std::vector<std::string> environmentReferences(std::string_view text);

}  // namespace quarry::exports
