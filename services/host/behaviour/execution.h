// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/answer.h"
#include "services/host/behaviour/payload.h"
#include "services/host/behaviour/scope.h"
#include "services/host/core.h"
#include "services/host/lane.h"
#include "services/host/policies/cancellation.h"
#include "services/observe/trace_context.h"
#include "services/stores/draw.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <cstdint>
#include <memory>

namespace quarry::host {

using Clock = std::chrono::steady_clock;

struct CompiledOperation;
struct CompiledStep;
class Units;

/// A request as it came into this process; shared by all operations done for it here.
struct Origin {
  explicit Origin(Lane& lane)
      : core(lane.core), snapshot(lane.snapshot), faults(lane.faults), steady_begin(Clock::now()) {}

  const Core& core;

  std::shared_ptr<const Snapshot> snapshot;
  /// Null where none is in force.
  std::shared_ptr<const FaultTable> faults;
  /// Cancelling it cancels the calls made for it. Null for events and the gateway.
  const grpc::ServerContext* server = nullptr;
  /// Turns true on the lane's thread when nobody waits for the answer any more.
  const bool* is_cancelled = nullptr;
  /// Of a hedged attempt: happens when the other one has won. Null where it is none.
  Cancellation* cancellation = nullptr;
  Clock::time_point steady_begin;

  /// By the wall clock of this moment; asked for by few requests, so that the others do not look at that clock.
  std::chrono::system_clock::time_point system(Clock::time_point when) const {
    return core.wall_clock() + std::chrono::duration_cast<std::chrono::system_clock::duration>(when - Clock::now());
  }
};

/// Deadlines count on the steady clock. What the outside says of them in wall time is read against the wall clock of
/// that very moment, so that a clock that is set while a request runs moves none.
inline Clock::time_point steadyTime(std::chrono::system_clock::time_point when) {
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(when - std::chrono::system_clock::now());
}

/// One operation being done for one request. Of one lane's thread.
struct Execution {
  Lane& lane;
  const Origin& origin;
  const CompiledOperation& operation;
  const Payload& request;
  std::uint64_t request_id = 0;
  /// The operation's own span.
  observe::TraceContext span;
  Clock::time_point deadline;
  /// Null where each query commits by itself.
  Units* units = nullptr;
  Answers answers;
  std::shared_ptr<const Selection> rows;
  /// Differs where the same request comes again, and for what is done for it further on; 0 for the first.
  std::uint64_t attempt = 0;

  /// CANCELLED or DEADLINE_EXCEEDED when there is no sense in going on.
  grpc::Status goesOn(Clock::time_point now, Clock::time_point until) const;
};

/// Of what `execution` sends as number `number`.
inline std::uint64_t attemptOf(const Execution& execution, int number) {
  return execution.attempt * 31 + static_cast<std::uint64_t>(number);
}

/// One repetition of one step.
struct StepRun {
  const CompiledStep& step;
  stores::Draw draw;
  Clock::time_point begin;
  Clock::time_point deadline;
  observe::TraceContext span;
  Answer answer;
  /// Set by a step whose work is done, and recorded, later.
  bool is_recorded_later = false;
  /// See Execution.
  std::uint64_t attempt = 0;

  /// For what may turn out otherwise when the same is tried again: times and failures, not values.
  stores::Draw chance() const { return attempt == 0 ? draw : draw.part(attempt); }
};

}  // namespace quarry::host
