// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/operation_parts.h"

#include "services/host/behaviour/pause.h"
#include "services/host/errors/error_details.h"
#include "services/host/faults/fault_table.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

Injected injectedInto(const Execution& execution, const Invocation& invocation) {
  Injected injected;
  const FaultTable& faults = *invocation.origin.faults;
  if (invocation.is_entry) {
    faults.add(invocation.operation.service_target, execution.request_id, injected, execution.attempt);
  }
  if (invocation.topic_target != nullptr) {
    faults.add(*invocation.topic_target, execution.request_id, injected, execution.attempt);
  }
  faults.add(invocation.operation.module_target, execution.request_id, injected, execution.attempt);
  faults.add(invocation.operation.operation_target, execution.request_id, injected, execution.attempt);
  return injected;
}

/// Ends the operation's own transactions.
Task<grpc::Status> endUnits(Execution& execution, Units& units, grpc::Status status) {
  const auto how = status.ok() ? stores::Job::End::commit : stores::Job::End::rollback;
  const absl::Status ended = co_await units.end(execution.lane, how, execution.deadline);
  if (!status.ok() || ended.ok()) co_return status;
  co_return grpc::Status(static_cast<grpc::StatusCode>(ended.code()),
                         absl::StrCat(execution.lane.core.service, ": ", ended.message()));
}

}  // namespace

Execution executionOf(Lane& lane, const Invocation& invocation, const observe::TraceContext& span, Units& own) {
  const auto transaction = invocation.operation.source->transaction();
  const bool joins = transaction == quarry::v1::TRANSACTION_JOIN && invocation.units != nullptr;
  Execution execution{
      lane, invocation.origin,   invocation.operation,           invocation.request, invocation.request_id,
      span, invocation.deadline, joins ? invocation.units : &own};
  if (transaction == quarry::v1::TRANSACTION_NONE) execution.units = nullptr;
  execution.attempt = invocation.attempt;
  return execution;
}

Task<grpc::Status> runBehaviour(Execution& execution, const Invocation& invocation, Units& own) {
  grpc::Status status;
  if (execution.origin.faults) {
    Injected injected = injectedInto(execution, invocation);
    if (injected.isAny()) status = co_await suffer(execution, std::move(injected), execution.deadline);
  }
  const auto& steps = execution.operation.steps;
  if (status.ok() && !steps.empty()) status = co_await runSteps(execution, steps);
  if (execution.units == &own && !own.isEmpty()) status = co_await endUnits(execution, own, std::move(status));
  if (status.ok()) co_return status;
  co_return detailed(std::move(status),
                     {.service = execution.lane.core.service, .operation = execution.operation.name});
}

Payload respond(const Execution& execution, int number, int row) {
  const CompiledOperation& operation = execution.operation;
  const stores::Draw draw(execution.lane.core.seed, execution.request_id, operation.hash,
                          static_cast<std::uint64_t>(number));
  const google::protobuf::Message& empty = *operation.empty_response;
  if (row < 0) {
    return operation.fill.filled(empty, {execution.request, execution.answers, draw, execution.rows.get()});
  }
  const Selection one{execution.rows->columns, {execution.rows->rows[static_cast<std::size_t>(row)]}};
  return operation.fill.filled(empty, {execution.request, execution.answers, draw, &one});
}

void recordOperation(Lane& lane, const Invocation& invocation, const observe::TraceContext& span,
                     Clock::time_point begin, const grpc::Status& status) {
  const auto duration = Clock::now() - begin;
  auto* meter = invocation.caller == observe::Caller::remote ? invocation.operation.remote_meter
                                                             : invocation.operation.in_process_meter;
  meter->record(duration, observe::outcome(status.error_code()));
  const bool is_slow = meter->isSlow(duration);
  if (!span.sampled && status.ok() && !is_slow) return;
  observe::SpanRecord record;
  record.context = span;
  record.parent_span_id = invocation.parent.span_id;
  record.name = invocation.operation.name;
  record.kind = 2;
  record.start = invocation.origin.system(begin);
  record.duration = duration;
  record.failed = !status.ok();
  record.slow = is_slow;
  record.status = status.error_message();
  lane.core.recorder.add(std::move(record));
}

}  // namespace quarry::host
