// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/health.h"

#include "services/host/behaviour/snapshot.h"
#include "services/host/client/wire.h"
#include "services/host/core.h"
#include "services/host/loop/resume.h"

#include <absl/strings/str_cat.h>
#include <grpc/health/v1/health.pb.h>

#include <algorithm>

namespace quarry::host {
namespace {

using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;

constexpr std::chrono::milliseconds attention{100};

HealthCheckResponse::ServingStatus statusOf(const Lane& lane, const std::string& service) {
  const bool is_known = service.empty() || (lane.snapshot && std::count(lane.snapshot->services().begin(),
                                                                        lane.snapshot->services().end(), service) > 0);
  if (!is_known) return HealthCheckResponse::SERVICE_UNKNOWN;
  const bool serves = lane.snapshot && !lane.core.is_draining && !lane.core.is_stopping;
  return serves ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

grpc::ByteBuffer answer(HealthCheckResponse::ServingStatus status) {
  HealthCheckResponse response;
  response.set_status(status);
  return toBuffer(response);
}

}  // namespace

Detached checkHealth(std::shared_ptr<ServerCall> call) {
  grpc::ByteBuffer body;
  HealthCheckRequest request;
  const bool has_request = co_await call->read(body);
  if (!has_request || !parseBuffer(body, request)) {
    const grpc::Status malformed(grpc::StatusCode::INVALID_ARGUMENT, "that is no HealthCheckRequest");
    co_await call->finish(malformed);
    co_return;
  }
  const auto status = statusOf(call->lane(), request.service());
  if (status == HealthCheckResponse::SERVICE_UNKNOWN) {
    const grpc::Status unknown(grpc::StatusCode::NOT_FOUND, absl::StrCat("there is no service ", request.service()));
    co_await call->finish(unknown);
    co_return;
  }
  const grpc::ByteBuffer response = answer(status);
  co_await call->writeLast(response);
}

Detached watchHealth(std::shared_ptr<ServerCall> call) {
  grpc::ByteBuffer body;
  HealthCheckRequest request;
  const bool has_request = co_await call->read(body);
  bool goes_on = has_request && parseBuffer(body, request);
  Lane& lane = call->lane();
  auto told = HealthCheckResponse::UNKNOWN;
  while (goes_on && !call->isCancelled()) {
    const auto status = statusOf(lane, request.service());
    if (status != told) {
      told = status;
      const grpc::ByteBuffer response = answer(status);
      goes_on = co_await call->write(response);
    }
    if (lane.core.is_stopping) break;
    co_await WaitUntil(lane.loop, lane.core.timers, Timers::Clock::now() + attention);
  }
  const grpc::Status over(grpc::StatusCode::CANCELLED, "the watch is over");
  co_await call->finish(over);
}

}  // namespace quarry::host
