// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/trace_context.h"

#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>
#include <string>

namespace quarry::host {

struct OutgoingCall {
  /// "module.Operation".
  std::string operation;
  /// Serialized request message of the operation's contract.
  std::string request;
  /// Step, route, subscription or workload entry that makes the call.
  std::string step_id;
  std::chrono::system_clock::time_point deadline;
  /// The span the call is a child of.
  observe::TraceContext parent;
  /// Seeds generated values. The calls that steps make have ids drawn from it and the step, so that two calls of one
  /// request do not generate the same keys. 0: one is drawn from the trace id.
  std::uint64_t request_id = 0;
};

struct CallAnswer {
  grpc::Status status;
  /// Serialized response message; empty where the status is not OK.
  std::string response;
};

/// Calls an operation wherever it is placed: in this process or, over gRPC, in a replica of its service. Edge metrics
/// and the client span are recorded inside.
class OperationCaller {
 public:
  virtual ~OperationCaller() = default;
  /// Any thread. `done` runs exactly once, on a thread of the host; it must not block.
  virtual void call(OutgoingCall call, std::function<void(CallAnswer)> done) = 0;
};

}  // namespace quarry::host
