// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/operations.h"

#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/wire.h"
#include "services/host/in_flight.h"
#include "services/host/message_size.h"
#include "services/host/server/arrival.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

constexpr std::chrono::seconds usual_deadline{10};

}  // namespace

Detached serveOperation(std::shared_ptr<ServerCall> call, const CompiledOperation& operation) {
  Lane& lane = call->lane();
  const InFlight counted(lane);
  Origin origin(lane);
  origin.server = &call->context();
  origin.is_cancelled = &call->isCancelled();
  grpc::ByteBuffer read;
  grpc::ByteBuffer* const came = call->body();
  grpc::ByteBuffer& body = came == nullptr ? read : *came;
  bool has_request = came != nullptr;
  auto now = origin.steady_begin;
  if (!has_request) {
    has_request = co_await call->read(body);
    now = Clock::now();
  }
  if (counted.isTooMany(now)) {
    const grpc::Status too_many =
        refusal(lane, operation, grpc::StatusCode::RESOURCE_EXHAUSTED, "has too many callers now", "OVERLOADED");
    co_await call->finish(too_many);
    co_return;
  }
  const Payload request = has_request ? Payload::read(*operation.empty_request, toSlice(body)) : Payload();
  body.Clear();
  if (!request) {
    const std::string text = absl::StrCat("was not asked with a ", operation.request->full_name());
    const grpc::Status malformed =
        refusal(lane, operation, grpc::StatusCode::INVALID_ARGUMENT, text, "MALFORMED_REQUEST");
    co_await call->finish(malformed);
    co_return;
  }
  const Arrival arrival = arrivalOf(lane, call->context(), now, usual_deadline);
  Invocation invocation{origin, operation, request, arrival.request_id, arrival.parent, arrival.deadline};
  invocation.attempt = arrival.attempt;
  invocation.begin = now;
  const OperationAnswer answer = co_await runOperation(lane, std::move(invocation));
  if (!answer.status.ok()) {
    co_await call->finish(answer.status);
    co_return;
  }
  if (answer.response.size() > message_bytes_at_most) {
    const grpc::Status too_large = tooLarge(lane, operation, Direction::response, answer.response.size());
    co_await call->finish(too_large);
    co_return;
  }
  const grpc::ByteBuffer response = toBuffer(answer.response.slice());
  co_await call->writeLast(response);
}

}  // namespace quarry::host
