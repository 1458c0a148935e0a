// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/client/replica.h"
#include "services/host/client/wire.h"

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>

#include <chrono>

namespace quarry::test {

/// One call to a replica as the host makes it, of a method that nobody has; UNIMPLEMENTED where it was reached.
inline grpc::Status callThrough(host::Replica& replica) {
  const auto connection = replica.beginCall();
  if (!connection) return {grpc::StatusCode::UNAVAILABLE, "no connection"};
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  grpc::CompletionQueue queue;
  const grpc::ByteBuffer body = host::toBuffer(std::string("x"));
  const auto call = connection->stub().PrepareUnaryCall(&context, "/bank.v1.Bank/Pay", body, &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  replica.endCall(*connection, status.error_code() != grpc::StatusCode::UNAVAILABLE, host::Replica::Clock::now());
  return status;
}

}  // namespace quarry::test
