// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/operation.h"

#include "services/host/behaviour/pause.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/behaviour/units.h"
#include "services/host/faults/fault_table.h"

#include <absl/strings/str_cat.h>

#include <optional>

namespace quarry::host {
namespace {

using quarry::v1::Operation;

Injected injectedInto(const Execution& execution, const Invocation& invocation) {
  Injected injected;
  const FaultTable& faults = *invocation.origin.faults;
  if (invocation.is_entry) {
    faults.add(absl::StrCat("service:", execution.lane.core.service), execution.request_id, injected);
  }
  if (!invocation.fault_target.empty()) faults.add(invocation.fault_target, execution.request_id, injected);
  faults.add(invocation.operation.module_target, execution.request_id, injected);
  faults.add(invocation.operation.operation_target, execution.request_id, injected);
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

void record(const Execution& execution, const Invocation& invocation, Clock::time_point begin,
            const grpc::Status& status) {
  const auto duration = Clock::now() - begin;
  auto* meter = invocation.caller == observe::Caller::remote ? invocation.operation.remote_meter
                                                             : invocation.operation.in_process_meter;
  meter->record(duration, observe::outcome(status.error_code()));
  if (!execution.span.sampled && status.ok()) return;
  observe::SpanRecord span;
  span.context = execution.span;
  span.parent_span_id = invocation.parent.span_id;
  span.name = invocation.operation.name;
  span.kind = 2;
  span.start = execution.origin.system(begin);
  span.duration = duration;
  span.failed = !status.ok();
  span.status = status.error_message();
  execution.lane.core.recorder.add(std::move(span));
}

Task<grpc::Status> runBehaviour(Execution& execution, const Invocation& invocation) {
  if (execution.origin.faults) {
    grpc::Status status = co_await suffer(execution, injectedInto(execution, invocation), execution.deadline);
    if (!status.ok()) co_return status;
  }
  co_return co_await runSteps(execution, execution.operation.steps);
}

}  // namespace

Task<OperationAnswer> runOperation(Lane& lane, Invocation invocation) {
  const auto begin = Clock::now();
  const CompiledOperation& operation = invocation.operation;
  const auto transaction = operation.source->transaction();
  const bool joins = transaction == quarry::v1::TRANSACTION_JOIN && invocation.units != nullptr;
  Units own;
  Execution execution{lane,
                      invocation.origin,
                      operation,
                      invocation.request,
                      invocation.request_id,
                      invocation.parent.child(),
                      invocation.deadline,
                      joins ? invocation.units : &own};
  if (transaction == quarry::v1::TRANSACTION_NONE) execution.units = nullptr;
  OperationAnswer answer;
  answer.status = co_await runBehaviour(execution, invocation);
  if (execution.units == &own) answer.status = co_await endUnits(execution, own, std::move(answer.status));
  if (answer.status.ok()) {
    const stores::Draw draw(lane.core.seed, execution.request_id, operation.hash);
    answer.response = operation.newResponse();
    operation.fill.fill(*answer.response, {execution.request, execution.answers, draw, execution.rows.get()});
  }
  record(execution, invocation, begin, answer.status);
  co_return answer;
}

}  // namespace quarry::host
