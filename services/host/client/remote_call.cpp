// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/remote_call.h"

#include "services/host/client/directory.h"
#include "services/host/core.h"

#include <absl/strings/str_cat.h>
#include <grpc/support/time.h>

namespace quarry::host {
namespace {

/// gRPC's own clock is the steady one too, so that nothing has to be converted.
gpr_timespec timespecOf(std::chrono::steady_clock::time_point when) {
  const auto since = when.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
  return {seconds.count(), static_cast<std::int32_t>(std::chrono::nanoseconds(since - seconds).count()),
          GPR_CLOCK_MONOTONIC};
}

grpc::Status isDown(const std::string& service) {
  return {grpc::StatusCode::UNAVAILABLE, absl::StrCat(service, ": is down")};
}

}  // namespace

std::unique_ptr<grpc::ClientContext> contextFor(const Lane& lane, const RemoteRequest& request) {
  auto context = request.parent == nullptr ? std::make_unique<grpc::ClientContext>()
                                           : grpc::ClientContext::FromServerContext(*request.parent);
  context->set_deadline(timespecOf(request.deadline));
  context->AddMetadata(traceparent_key, request.span.traceparent());
  context->AddMetadata(request_id_key, absl::StrCat(request.request_id));
  if (request.span.sampled) {
    context->AddMetadata(caller_key, lane.core.service);
    context->AddMetadata(step_key, request.step_id);
  }
  if (request.attempt != 0) context->AddMetadata(attempt_key, absl::StrCat(request.attempt));
  return context;
}

grpc::Status explained(const grpc::Status& status, const std::string& service) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return isDown(service);
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return {status.error_code(), absl::StrCat(service, ": did not answer in time")};
    default:
      return {status.error_code(), absl::StrCat(service, ": ", status.error_message())};
  }
}

Task<RemoteAnswer> callRemote(Lane& lane, RemoteRequest request) {
  RemoteAnswer answer;
  const bool is_possible = lane.directory != nullptr && !lane.loop.isClosed();
  const std::shared_ptr<Replica> replica = is_possible ? lane.directory->pick(request.service) : nullptr;
  const std::shared_ptr<Connection> connection = replica ? replica->beginCall() : nullptr;
  if (!connection) {
    answer.status = isDown(request.service);
    co_return answer;
  }
  const auto context = contextFor(lane, request);
  const auto reader =
      connection->stub().PrepareUnaryCall(context.get(), request.method, request.body, &lane.loop.queue());
  reader->StartCall();
  Completion finished;
  reader->Finish(&answer.body, &answer.status, &finished);
  const int notice =
      request.cancellation == nullptr ? 0 : request.cancellation->onCancel([&context] { context->TryCancel(); });
  co_await finished;
  if (request.cancellation != nullptr) request.cancellation->forget(notice);
  if (answer.status.ok()) {
    replica->endCall(*connection, true, {});
    co_return answer;
  }
  const bool came_from_callee = context->GetServerTrailingMetadata().contains(origin_key);
  const bool was_reached = came_from_callee || answer.status.error_code() != grpc::StatusCode::UNAVAILABLE;
  replica->endCall(*connection, was_reached, Replica::Clock::now());
  if (!came_from_callee) answer.status = explained(answer.status, request.service);
  co_return answer;
}

}  // namespace quarry::host
