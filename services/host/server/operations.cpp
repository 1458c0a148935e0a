// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/operations.h"

#include "services/host/behaviour/snapshot.h"
#include "services/host/client/remote_call.h"
#include "services/host/client/wire.h"
#include "services/host/in_flight.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <cstring>

namespace quarry::host {
namespace {

constexpr std::chrono::seconds usual_deadline{10};
struct Travelled {
  observe::TraceContext parent;
  std::uint64_t request_id = 0;
};

std::string_view view(const grpc::string_ref& text) {
  return {text.data(), text.size()};
}

/// What came with the call; a trace begins here and the request id is drawn from it where there is none.
Travelled travelled(Lane& lane, const grpc::ServerContext& context) {
  Travelled result;
  const auto& metadata = context.client_metadata();
  const auto trace = metadata.find(traceparent_key);
  const auto parsed = trace == metadata.end() ? std::nullopt : observe::TraceContext::parse(view(trace->second));
  result.parent = parsed ? *parsed : observe::TraceContext::begin(lane.core.recorder.samples());
  if (!parsed) result.parent.span_id = {};
  const auto id = metadata.find(request_id_key);
  const bool has_id = id != metadata.end() &&
                      absl::SimpleAtoi(absl::string_view(id->second.data(), id->second.size()), &result.request_id);
  if (!has_id || result.request_id == 0) {
    std::memcpy(&result.request_id, result.parent.trace_id.data() + 8, sizeof(result.request_id));
  }
  return result;
}

Clock::time_point deadlineOf(const grpc::ServerContext& context, const Origin& origin) {
  const auto latest = origin.system_begin + std::chrono::hours(24);
  const auto deadline = context.deadline();
  return deadline > latest ? origin.steady_begin + usual_deadline : origin.steady(deadline);
}

grpc::Status refusal(const Lane& lane, const CompiledOperation& operation, grpc::StatusCode code,
                     const std::string& text) {
  return {code, absl::StrCat(lane.core.service, ": ", operation.name, " ", text)};
}

}  // namespace

Detached serveOperation(std::shared_ptr<ServerCall> call, const CompiledOperation& operation) {
  Lane& lane = call->lane();
  const InFlight counted(lane.core);
  Origin origin(lane);
  origin.server = &call->context();
  origin.is_cancelled = &call->isCancelled();
  grpc::ByteBuffer body;
  const bool has_request = co_await call->read(body);
  const auto request = operation.newRequest();
  if (counted.isTooMany()) {
    const auto code = grpc::StatusCode::RESOURCE_EXHAUSTED;
    const grpc::Status too_many = refusal(lane, operation, code, "has too many callers now");
    co_await call->finish(too_many);
    co_return;
  }
  if (!has_request || !parseBuffer(body, *request)) {
    const std::string text = absl::StrCat("was not asked with a ", operation.request->full_name());
    const grpc::Status malformed = refusal(lane, operation, grpc::StatusCode::INVALID_ARGUMENT, text);
    co_await call->finish(malformed);
    co_return;
  }
  const Travelled with = travelled(lane, call->context());
  Invocation invocation{origin, operation, *request, with.request_id, with.parent, deadlineOf(call->context(), origin)};
  const OperationAnswer answer = co_await runOperation(lane, std::move(invocation));
  if (answer.status.ok()) {
    const grpc::ByteBuffer response = toBuffer(*answer.response);
    co_await call->writeLast(response);
  } else {
    co_await call->finish(answer.status);
  }
}

}  // namespace quarry::host
