// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/caller.h"

#include "services/host/behaviour/snapshot.h"
#include "services/host/client/remote_call.h"
#include "services/host/client/wire.h"
#include "services/host/in_flight.h"

#include <absl/strings/str_cat.h>

#include <cstring>

namespace quarry::host {
namespace {

using quarry::v1::OperationLocation;
using Done = std::function<void(CallAnswer)>;

observe::Meter& meterOf(Lane& lane, const OutgoingCall& call, const OperationLocation& location, bool is_here) {
  auto& meter = lane.meters[absl::StrCat(call.step_id, " ", location.service())];
  if (meter == nullptr) {
    meter = &lane.core.recorder.edge({call.step_id, "call", absl::StrCat("service:", location.service()), is_here});
  }
  return *meter;
}

std::uint64_t requestIdOf(const OutgoingCall& call) {
  if (call.request_id != 0) return call.request_id;
  std::uint64_t drawn = 0;
  std::memcpy(&drawn, call.parent.trace_id.data() + 8, sizeof(drawn));
  return drawn;
}

Task<CallAnswer> callHere(Lane& lane, const Origin& origin, const OutgoingCall& call,
                          const CompiledOperation& operation, observe::TraceContext span) {
  CallAnswer answer;
  const auto request = operation.newRequest();
  if (!request->ParseFromString(call.request)) {
    answer.status = grpc::Status(
        grpc::StatusCode::INVALID_ARGUMENT,
        absl::StrCat(lane.core.service, ": ", operation.name, " was not asked with a ", request->GetTypeName()));
    co_return answer;
  }
  Invocation invocation{origin,   operation,
                        *request, requestIdOf(call),
                        span,     origin.steady(call.deadline),
                        nullptr,  observe::Caller::in_process};
  OperationAnswer done = co_await runOperation(lane, std::move(invocation));
  answer.status = std::move(done.status);
  if (done.response) answer.response = done.response->SerializeAsString();
  co_return answer;
}

Task<CallAnswer> callThere(Lane& lane, const OutgoingCall& call, const OperationLocation& location,
                           observe::TraceContext span) {
  const grpc::ByteBuffer body = toBuffer(call.request);
  const RemoteRequest request{location.service(), location.method(), body, call.step_id, span,
                              requestIdOf(call),  call.deadline};
  RemoteAnswer done = co_await callRemote(lane, request);
  CallAnswer answer;
  if (done.status.ok()) answer.response = toText(done.body);
  answer.status = std::move(done.status);
  co_return answer;
}

void record(Lane& lane, const Origin& origin, const OutgoingCall& call, const observe::TraceContext& span,
            const grpc::Status& status) {
  if (!span.sampled && status.ok()) return;
  observe::SpanRecord record;
  record.context = span;
  record.parent_span_id = call.parent.span_id;
  record.name = call.operation;
  record.kind = 3;
  record.start = origin.system_begin;
  record.duration = Clock::now() - origin.steady_begin;
  record.failed = !status.ok();
  record.status = status.error_message();
  record.step_id = call.step_id;
  lane.core.recorder.add(std::move(record));
}

Detached callFrom(Lane& lane, OutgoingCall call, Done done) {
  const InFlight counted(lane.core);
  const Origin origin(lane);
  CallAnswer answer;
  const auto* location = origin.snapshot ? origin.snapshot->findLocation(call.operation) : nullptr;
  if (location == nullptr || counted.isTooMany()) {
    answer.status = location == nullptr
                        ? grpc::Status(grpc::StatusCode::UNIMPLEMENTED,
                                       absl::StrCat(lane.core.service, ": knows no operation ", call.operation))
                        : grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED,
                                       absl::StrCat(lane.core.service, ": has too many callers now"));
    done(std::move(answer));
    co_return;
  }
  const auto* operation =
      location->service() == origin.snapshot->plan().name() ? origin.snapshot->find(call.operation) : nullptr;
  const observe::TraceContext span = call.parent.child();
  if (operation != nullptr) {
    answer = co_await callHere(lane, origin, call, *operation, span);
  } else {
    answer = co_await callThere(lane, call, *location, span);
  }
  meterOf(lane, call, *location, operation != nullptr)
      .record(Clock::now() - origin.steady_begin, observe::outcome(answer.status.error_code()));
  record(lane, origin, call, span, answer.status);
  done(std::move(answer));
}

}  // namespace

void Caller::start(const std::vector<std::unique_ptr<Lane>>& lanes) {
  lanes_ = &lanes;
}

void Caller::call(OutgoingCall call, std::function<void(CallAnswer)> done) {
  const auto* lanes = lanes_.load();
  if (lanes != nullptr) {
    Lane& lane = *(*lanes)[turn_.fetch_add(1, std::memory_order_relaxed) % lanes->size()];
    const auto shared = std::make_shared<std::pair<OutgoingCall, Done>>(std::move(call), done);
    const bool is_posted =
        lane.loop.post([&lane, shared] { callFrom(lane, std::move(shared->first), std::move(shared->second)); });
    if (is_posted) return;
  }
  done({grpc::Status(grpc::StatusCode::UNAVAILABLE, "the service does not run"), ""});
}

}  // namespace quarry::host
