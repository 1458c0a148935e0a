// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/arrival.h"

#include "services/host/client/remote_call.h"

#include <absl/strings/numbers.h>
#include <grpc/support/time.h>

#include <cstring>

namespace quarry::host {
namespace {

std::string_view view(const grpc::string_ref& text) {
  return {text.data(), text.size()};
}

/// From gRPC's own clock, which is the steady one: a wall clock that is set meanwhile shortens and lengthens nothing.
Clock::time_point deadlineOf(const grpc::ServerContext& context, Clock::time_point now, std::chrono::seconds usual) {
  const gpr_timespec deadline = gpr_convert_clock_type(context.raw_deadline(), GPR_CLOCK_MONOTONIC);
  const auto latest = now + std::chrono::hours(24);
  const Clock::time_point told(std::chrono::seconds(deadline.tv_sec) + std::chrono::nanoseconds(deadline.tv_nsec));
  const bool is_endless = gpr_time_cmp(deadline, gpr_inf_future(GPR_CLOCK_MONOTONIC)) == 0 || told > latest;
  return is_endless ? now + usual : told;
}

}  // namespace

Arrival arrivalOf(Lane& lane, const grpc::ServerContext& context, Clock::time_point now, std::chrono::seconds usual) {
  Arrival result;
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
  if (const auto attempt = metadata.find(attempt_key); attempt != metadata.end()) {
    (void)absl::SimpleAtoi(absl::string_view(attempt->second.data(), attempt->second.size()), &result.attempt);
  }
  result.deadline = deadlineOf(context, now, usual);
  return result;
}

}  // namespace quarry::host
