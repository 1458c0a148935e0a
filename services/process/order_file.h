// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/runtime.pb.h>

#include <string>

namespace quarry::process {

/// Reads one ProcessOrder with work in Protobuf JSON, 64 MiB at most.
absl::StatusOr<quarry::v1::ProcessOrder> loadOrder(const std::string& path);

}  // namespace quarry::process
