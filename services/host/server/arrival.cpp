// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/arrival.h"

#include "services/host/client/remote_call.h"

#include <grpc/support/time.h>

#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace quarry::host {
namespace {

std::string_view view(const grpc::string_ref& text) {
  return {text.data(), text.size()};
}

/// 0 where it is none.
std::uint64_t numberIn(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
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
  std::optional<observe::TraceContext> parsed;
  // Once through all, which are few, is less than looking for each.
  for (const auto& [name, value] : context.client_metadata()) {
    const std::string_view key = view(name);
    if (key == traceparent_key) {
      parsed = observe::TraceContext::parse(view(value));
    } else if (key == request_id_key) {
      result.request_id = numberIn(view(value));
    } else if (key == attempt_key) {
      result.attempt = numberIn(view(value));
    }
  }
  result.parent = parsed ? *parsed : observe::TraceContext::begin(lane.core.recorder.samples());
  if (!parsed) result.parent.span_id = {};
  if (result.request_id == 0) {
    std::memcpy(&result.request_id, result.parent.trace_id.data() + 8, sizeof(result.request_id));
  }
  result.deadline = deadlineOf(context, now, usual);
  return result;
}

}  // namespace quarry::host
