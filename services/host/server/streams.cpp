// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/streams.h"

#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/behaviour/stream.h"
#include "services/host/client/wire.h"
#include "services/host/in_flight.h"
#include "services/host/message_size.h"
#include "services/host/server/arrival.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

constexpr std::chrono::seconds usual_stream_deadline = std::chrono::hours(1);

class IncomingRequests : public RequestStream {
 public:
  IncomingRequests(ServerCall& call, const CompiledOperation& operation) : call_(call), operation_(operation) {}

  Task<NextRequest> next() override {
    NextRequest result;
    grpc::ByteBuffer body;
    const bool has_come = co_await call_.read(body);
    if (!has_come) co_return result;
    result.message = Payload::read(*operation_.empty_request, toSlice(body));
    if (!result.message) {
      result.status =
          refusal(call_.lane(), operation_, grpc::StatusCode::INVALID_ARGUMENT,
                  absl::StrCat("was not asked with a ", operation_.request->full_name()), "MALFORMED_REQUEST");
    }
    co_return result;
  }

 private:
  ServerCall& call_;
  const CompiledOperation& operation_;
};

class OutgoingResponses : public ResponseStream {
 public:
  OutgoingResponses(ServerCall& call, const CompiledOperation& operation) : call_(call), operation_(operation) {}

  Task<grpc::Status> put(Payload message) override {
    if (message.size() > message_bytes_at_most)
      co_return tooLarge(call_.lane(), operation_, Direction::response, message.size());
    const grpc::ByteBuffer body = toBuffer(message.slice());
    const bool was_sent = co_await call_.write(body);
    if (was_sent) co_return grpc::Status::OK;
    co_return grpc::Status(grpc::StatusCode::CANCELLED, "the caller does not wait any more");
  }

 private:
  ServerCall& call_;
  const CompiledOperation& operation_;
};

}  // namespace

Detached serveStream(std::shared_ptr<ServerCall> call, const CompiledOperation& operation) {
  Lane& lane = call->lane();
  const InFlight counted(lane);
  Origin origin(lane);
  origin.server = &call->context();
  origin.is_cancelled = &call->isCancelled();
  if (counted.isTooMany(origin.steady_begin)) {
    const grpc::Status too_many =
        refusal(lane, operation, grpc::StatusCode::RESOURCE_EXHAUSTED, "has too many callers now", "OVERLOADED");
    co_await call->finish(too_many);
    co_return;
  }
  const Arrival arrival = arrivalOf(lane, call->context(), origin.steady_begin, usual_stream_deadline);
  const Payload nothing(*operation.empty_request, grpc::Slice());
  Invocation invocation{origin, operation, nothing, arrival.request_id, arrival.parent, arrival.deadline};
  invocation.attempt = arrival.attempt;
  IncomingRequests requests(*call, operation);
  OutgoingResponses responses(*call, operation);
  const grpc::Status status = co_await runStream(lane, std::move(invocation), requests, responses);
  co_await call->finish(status);
}

}  // namespace quarry::host
