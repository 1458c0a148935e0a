// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/client/remote_call.h"
#include "services/host/client/replica.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>

#include <memory>

namespace quarry::host {

/// A streaming call to one replica. One coroutine may send while another receives; `end` when both have ended. Of the
/// lane's thread.
class RemoteStream {
 public:
  /// The request's body is not looked at.
  RemoteStream(Lane& lane, const RemoteRequest& request);

  /// False where there is nobody to call; then only `end` makes sense.
  Task<bool> begin();
  /// False where the callee takes no more. The body must live until then.
  Task<bool> send(const grpc::ByteBuffer& body);
  Task<bool> finishSending();
  /// False where no more comes.
  Task<bool> receive(grpc::ByteBuffer& body);
  /// No more comes after what has come: the callee has answered, or cannot be reached.
  bool isOver() const { return is_over_; }
  void cancel();
  /// What came of it; as in `callRemote`.
  Task<grpc::Status> end();

 private:
  Lane& lane_;
  const RemoteRequest& request_;
  std::shared_ptr<Replica> replica_;
  /// Null where the replica can not be reached.
  std::shared_ptr<Connection> connection_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
  Completion sent_;
  Completion received_;
  int notice_ = 0;
  bool is_over_ = false;
};

/// Sends the request's body as the only message and brings the last of the answers.
Task<RemoteAnswer> callRemoteStream(Lane& lane, RemoteRequest request);

}  // namespace quarry::host
