// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"

#include <grpcpp/server_context.h>

#include <chrono>
#include <string>

namespace quarry::host {

/// What came with a call besides its messages.
struct Arrival {
  observe::TraceContext parent;
  std::uint64_t request_id = 0;
  Clock::time_point deadline;
  /// See Execution.
  std::uint64_t attempt = 0;
};

/// A trace begins here, and the request id is drawn from it, where the caller sent none. A call without a deadline gets
/// `usual`.
Arrival arrivalOf(Lane& lane, const grpc::ServerContext& context, Clock::time_point now, std::chrono::seconds usual);

}  // namespace quarry::host
