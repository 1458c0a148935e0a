// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/pause.h"

#include "services/host/behaviour/operation.h"
#include "services/host/loop/resume.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

/// How soon a pause notices that nobody waits any more.
constexpr std::chrono::milliseconds usual_attention{50};
/// Of hedged attempts, whose end the winner waits for.
constexpr std::chrono::milliseconds hedged_attention{2};

}  // namespace

grpc::Status Execution::goesOn(Clock::time_point now, Clock::time_point until) const {
  const bool is_lost = origin.cancellation != nullptr && origin.cancellation->happened();
  if (is_lost || (origin.is_cancelled != nullptr && *origin.is_cancelled)) {
    return {grpc::StatusCode::CANCELLED, "the caller does not wait any more"};
  }
  if (lane.core.is_stopping.load(std::memory_order_relaxed)) {
    return {grpc::StatusCode::UNAVAILABLE, absl::StrCat(lane.core.service, ": is stopping")};
  }
  if (now >= until) {
    return {grpc::StatusCode::DEADLINE_EXCEEDED,
            absl::StrCat(lane.core.service, ": ", operation.name, " was not done in time")};
  }
  return grpc::Status::OK;
}

Task<grpc::Status> pauseUntil(const Execution& execution, Clock::time_point when, Clock::time_point deadline) {
  const auto end = std::min(when, deadline);
  const auto attention = execution.origin.cancellation == nullptr ? usual_attention : hedged_attention;
  auto now = Clock::now();
  while (now < end) {
    co_await WaitUntil(execution.lane.loop, execution.lane.core.timers, std::min(end, now + attention));
    now = Clock::now();
    grpc::Status status = execution.goesOn(now, deadline);
    if (!status.ok()) co_return status;
  }
  co_return execution.goesOn(now, deadline);
}

Task<grpc::Status> suffer(const Execution& execution, Injected injected, Clock::time_point deadline) {
  if (injected.latency.count() > 0) {
    grpc::Status status = co_await pauseUntil(execution, Clock::now() + injected.latency, deadline);
    if (!status.ok()) co_return status;
  }
  if (injected.hangs) {
    co_return co_await pauseUntil(execution, Clock::time_point::max(), deadline);
  }
  co_return injected.error ? *injected.error : grpc::Status::OK;
}

}  // namespace quarry::host
