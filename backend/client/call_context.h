// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>

namespace quarry::client {

/// The only maker of client contexts: no call is without a deadline.
std::unique_ptr<grpc::ClientContext> contextFor(std::chrono::milliseconds patience);

/// The same code; a sentence of its own where gRPC's would tell people nothing.
absl::Status translated(const grpc::Status& status, std::chrono::milliseconds patience);

}  // namespace quarry::client
