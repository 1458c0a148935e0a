// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <grpcpp/support/status.h>

namespace quarry::control {

/// The one place where errors leave for gRPC. Codes have the same numbers on both sides.
grpc::Status toGrpc(const absl::Status& status);
absl::Status fromGrpc(const grpc::Status& status);

}  // namespace quarry::control
