// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/caller.h"

#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/behaviour/stream.h"
#include "services/host/client/remote_stream.h"
#include "services/host/client/wire.h"
#include "services/host/in_flight.h"
#include "services/host/message_size.h"
#include "services/host/policies/deadline.h"

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
                          const CompiledOperation& operation, observe::TraceContext span, int attempt) {
  CallAnswer answer;
  if (call.request.size() > message_bytes_at_most) {
    answer.status = tooLarge(lane, operation, Direction::request, call.request.size());
    co_return answer;
  }
  const Payload request = Payload::read(*operation.empty_request, grpc::Slice(call.request));
  if (!request) {
    answer.status = grpc::Status(grpc::StatusCode::INVALID_ARGUMENT,
                                 absl::StrCat(lane.core.service, ": ", operation.name, " was not asked with a ",
                                              operation.request->full_name()));
    co_return answer;
  }
  Invocation invocation{origin,  operation,
                        request, requestIdOf(call),
                        span,    budgetOf(Clock::now(), steadyTime(call.deadline), {}),
                        nullptr, observe::Caller::in_process};
  invocation.attempt = static_cast<std::uint64_t>(attempt);
  OperationAnswer done;
  if (operation.source->streaming() != quarry::v1::STREAMING_UNSPECIFIED) {
    done = co_await runStreamOnce(lane, std::move(invocation));
  } else {
    done = co_await runOperation(lane, std::move(invocation));
  }
  answer.status = std::move(done.status);
  if (done.response) answer.response = done.response.text();
  if (answer.response.size() > message_bytes_at_most) {
    answer.status = tooLarge(lane, operation, Direction::response, answer.response.size());
    answer.response.clear();
  }
  co_return answer;
}

Task<CallAnswer> callThere(Lane& lane, const OutgoingCall& call, const OperationLocation& location,
                           observe::TraceContext span, const Passage& passage) {
  const grpc::ByteBuffer body = toBuffer(call.request);
  const auto deadline = budgetOf(Clock::now(), passage.deadline, {});
  const RemoteRequest request{
      location.service(), location.method(), body,    call.step_id,         span,
      requestIdOf(call),  deadline,          nullptr, passage.cancellation, static_cast<std::uint64_t>(passage.number)};
  RemoteAnswer done;
  if (location.streaming() != quarry::v1::STREAMING_UNSPECIFIED) {
    done = co_await callRemoteStream(lane, request);
  } else {
    done = co_await callRemote(lane, request);
  }
  CallAnswer answer;
  if (done.status.ok()) answer.response = toText(done.body);
  answer.status = std::move(done.status);
  co_return answer;
}

/// A call that is no step's, attempted as often as the policies of its route want.
class CallOnItsWay : public Protected {
 public:
  CallOnItsWay(Lane& lane, const Origin& origin, const OutgoingCall& call, const OperationLocation& location,
               const CompiledOperation* here, const observe::TraceContext& span)
      : lane_(lane), origin_(origin), call_(call), location_(location), here_(here), span_(span) {}

  Task<grpc::Status> send(const Passage& passage) override {
    CallAnswer answer;
    if (here_ != nullptr) {
      Origin origin = origin_;
      origin.cancellation = passage.cancellation;
      answer = co_await callHere(lane_, origin, call_, *here_, span_, passage.number);
    } else {
      answer = co_await callThere(lane_, call_, location_, span_, passage);
    }
    const bool is_lost = passage.cancellation != nullptr && passage.cancellation->happened();
    if (answer.status.ok() && !is_lost) response_ = std::move(answer.response);
    co_return answer.status;
  }
  grpc::Status goesOn() const override { return grpc::Status::OK; }

  std::string takeResponse() { return std::move(response_); }

 private:
  Lane& lane_;
  const Origin& origin_;
  const OutgoingCall& call_;
  const OperationLocation& location_;
  const CompiledOperation* const here_;
  const observe::TraceContext& span_;
  std::string response_;
};

Task<CallAnswer> callThroughPolicies(Lane& lane, const Origin& origin, const OutgoingCall& call,
                                     CallOnItsWay& on_its_way) {
  int sent = 0;
  const stores::Draw draw(lane.core.seed, requestIdOf(call), call.step_id);
  const Passage passage{on_its_way, lane.loop, lane.core.timers,   draw, steadyTime(call.deadline), sent,
                        0,          nullptr,   origin.steady_begin};
  const Path* path = origin.snapshot->findRoutePath(call.step_id);
  auto passing = path == nullptr ? goOn(passage, {}) : path->run(passage);
  Passed passed = co_await std::move(passing);
  CallAnswer answer;
  if (passed.status.ok()) answer.response = on_its_way.takeResponse();
  answer.status = std::move(passed.status);
  co_return answer;
}

void record(Lane& lane, const Origin& origin, const OutgoingCall& call, const observe::TraceContext& span,
            observe::Meter& meter, const grpc::Status& status) {
  const auto duration = Clock::now() - origin.steady_begin;
  meter.record(duration, observe::outcome(status.error_code()));
  const bool is_slow = meter.isSlow(duration);
  if (!span.sampled && status.ok() && !is_slow) return;
  observe::SpanRecord record;
  record.context = span;
  record.parent_span_id = call.parent.span_id;
  record.name = call.operation;
  record.kind = 3;
  record.start = origin.system(origin.steady_begin);
  record.duration = duration;
  record.failed = !status.ok();
  record.slow = is_slow;
  record.status = status.error_message();
  record.step_id = call.step_id;
  lane.core.recorder.add(std::move(record));
}

Detached callFrom(Lane& lane, OutgoingCall call, Done done) {
  const InFlight counted(lane);
  const Origin origin(lane);
  CallAnswer answer;
  const auto* location = origin.snapshot ? origin.snapshot->findLocation(call.operation) : nullptr;
  if (location == nullptr || counted.isTooMany(origin.steady_begin)) {
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
  CallOnItsWay on_its_way(lane, origin, call, *location, operation, span);
  answer = co_await callThroughPolicies(lane, origin, call, on_its_way);
  record(lane, origin, call, span, meterOf(lane, call, *location, operation != nullptr), answer.status);
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
