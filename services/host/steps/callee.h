// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/message_fill.h"
#include "services/host/behaviour/step.h"
#include "services/host/client/remote_call.h"

#include <memory>
#include <string>

namespace quarry::host {

struct CompiledOperation;
struct Invocation;

/// Whom a step calls, in process or remotely, with one request or a stream of them.
struct Callee {
  std::string step_id;
  quarry::v1::OperationLocation location;
  std::unique_ptr<const google::protobuf::Message> empty_request;
  std::unique_ptr<const google::protobuf::Message> empty_response;
  MessageFill fill;
  /// Null where it lives in another service.
  const CompiledOperation* here;

  static absl::StatusOr<Callee> compile(const quarry::v1::Step& step, const Site& site,
                                        const quarry::v1::OperationLocation& location);
  /// All of the step's kind but its program.
  CompiledKind kind(const Site& site) const;

  Payload request(const Execution& execution, const stores::Draw& draw) const {
    return fill.filled(*empty_request, {execution.request, execution.answers, draw});
  }
  /// Of one who is here.
  Invocation invocation(const Execution& execution, const StepRun& run, const Payload& request) const;
  /// To one who is not.
  RemoteRequest remoteRequest(const Execution& execution, const StepRun& run, const grpc::ByteBuffer& body) const;
  /// None, and the status says so, where the bytes are no answer of this callee's.
  Payload read(const grpc::ByteBuffer& body, grpc::Status& status) const;
};

}  // namespace quarry::host
