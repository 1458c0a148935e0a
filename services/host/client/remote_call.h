// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/lane.h"
#include "services/host/loop/task.h"
#include "services/host/policies/cancellation.h"
#include "services/observe/trace_context.h"

#include <grpcpp/client_context.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <memory>
#include <string>

namespace quarry::host {

/// Names of the metadata that travel with a call, and of the one that a failing service answers with.
constexpr char traceparent_key[] = "traceparent";
constexpr char request_id_key[] = "quarry-request-id";
/// Who calls, by which step; for those who look at single requests, so only where the trace is sampled.
constexpr char caller_key[] = "quarry-caller";
constexpr char step_key[] = "quarry-step";
constexpr char origin_key[] = "quarry-origin";
/// Only where it is not the first.
constexpr char attempt_key[] = "quarry-attempt";

struct RemoteRequest {
  const std::string& service;
  /// "/saas.payments.v1.Payments/Charge".
  const std::string& method;
  const grpc::ByteBuffer& body;
  const std::string& step_id;
  observe::TraceContext span;
  std::uint64_t request_id = 0;
  std::chrono::steady_clock::time_point deadline;
  /// Cancels the call with it; may be null.
  const grpc::ServerContext* parent = nullptr;
  /// Cancels it too; may be null.
  Cancellation* cancellation = nullptr;
  /// See Execution.
  std::uint64_t attempt = 0;
};

struct RemoteAnswer {
  grpc::Status status;
  grpc::ByteBuffer body;
};

/// What every call to a replica carries.
std::unique_ptr<grpc::ClientContext> contextFor(const Lane& lane, const RemoteRequest& request);
/// An error that the callee did not send, in words that name the callee.
grpc::Status explained(const grpc::Status& status, const std::string& service);

/// One attempt on one replica. An error that the callee did not send names the callee: "payment-service: is down".
Task<RemoteAnswer> callRemote(Lane& lane, RemoteRequest request);

}  // namespace quarry::host
