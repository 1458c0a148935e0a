// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/message_fill.h"
#include "services/host/behaviour/step.h"

#include <memory>
#include <string>
#include <vector>

namespace quarry::host {

/// An operation that lives here, ready to be run.
struct CompiledOperation {
  /// "module.Operation".
  std::string name;
  const quarry::v1::Operation* source = nullptr;
  const google::protobuf::Descriptor* request = nullptr;
  const google::protobuf::Descriptor* response = nullptr;
  /// Empty ones, which payloads refer to.
  std::unique_ptr<const google::protobuf::Message> empty_request;
  std::unique_ptr<const google::protobuf::Message> empty_response;
  std::uint64_t hash = 0;
  std::vector<CompiledStep> steps;
  MessageFill fill;
  observe::Meter* remote_meter = nullptr;
  observe::Meter* in_process_meter = nullptr;
  /// "service:S", "module:M" and "op:M.Operation".
  FaultTarget service_target;
  FaultTarget module_target;
  FaultTarget operation_target;
  /// Of the operation alone, for calls from within the service.
  Path limits;
  /// Those of the service, then its own, for what comes from outside.
  Path limits_at_entry;
};

/// Who runs an operation, and how.
struct Invocation {
  const Origin& origin;
  const CompiledOperation& operation;
  const Payload& request;
  std::uint64_t request_id = 0;
  /// The caller's span; the operation's is its child.
  observe::TraceContext parent;
  Clock::time_point deadline;
  /// The caller's, for an operation that joins; null where there is none.
  Units* units = nullptr;
  observe::Caller caller = observe::Caller::remote;
  /// Faults on the service act where a request enters it.
  bool is_entry = true;
  /// Of an event: its topic, whose faults act on it too. Null for calls.
  const FaultTarget* topic_target = nullptr;
  /// See Execution.
  std::uint64_t attempt = 0;
  /// When it begins, where whoever runs it has just looked; else it looks itself.
  Clock::time_point begin = {};
};

struct OperationAnswer {
  grpc::Status status;
  /// None where the status is not OK.
  Payload response;
};

/// Does what the behaviour says, in its transaction, with faults, metrics and span. On the lane's thread.
Task<OperationAnswer> runOperation(Lane& lane, Invocation invocation);

}  // namespace quarry::host
