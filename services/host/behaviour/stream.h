// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"

namespace quarry::host {

/// What comes next of a stream of requests.
struct NextRequest {
  /// None where no more comes, or where the status is not OK.
  Payload message;
  grpc::Status status;
};

class RequestStream {
 public:
  virtual ~RequestStream() = default;
  virtual Task<NextRequest> next() = 0;
};

class ResponseStream {
 public:
  virtual ~ResponseStream() = default;
  /// Ends when the receiver has room again. An error where nobody receives any more.
  virtual Task<grpc::Status> put(Payload message) = 0;
};

/// Does a streaming operation as Streaming and Behaviour.stream of the document say; the invocation's request is not
/// looked at. Its metric and span are those of the whole call. On the lane's thread.
Task<grpc::Status> runStream(Lane& lane, Invocation invocation, RequestStream& requests, ResponseStream& responses);

/// With the invocation's request as the only one; the answer is the last of the responses.
Task<OperationAnswer> runStreamOnce(Lane& lane, Invocation invocation);

}  // namespace quarry::host
