// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/guarded_step.h"

#include "services/host/behaviour/operation.h"
#include "services/host/behaviour/pause.h"
#include "services/host/faults/fault_table.h"
#include "services/host/policies/deadline.h"
#include "services/host/policies/policy_parts.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

Injected injectedInto(const Execution& execution, const StepRun& run) {
  Injected injected;
  const FaultTable& faults = *execution.origin.faults;
  faults.add(run.step.fault_target, execution.request_id, injected, run.attempt);
  if (!run.step.kinds_fault_target.empty()) {
    faults.add(run.step.kinds_fault_target, execution.request_id, injected, run.attempt);
  }
  return injected;
}

Task<grpc::Status> sufferAndAttempt(Execution& execution, StepRun& run, Injected injected) {
  grpc::Status status = co_await suffer(execution, std::move(injected), run.deadline);
  if (status.ok()) status = co_await run.step.kind.program->run(execution, run);
  co_return status;
}

Task<grpc::Status> attempt(Execution& execution, StepRun& run) {
  if (execution.origin.faults) {
    Injected injected = injectedInto(execution, run);
    if (injected.isAny()) return sufferAndAttempt(execution, run, std::move(injected));
  }
  return run.step.kind.program->run(execution, run);
}

/// One repetition of a step, attempted as often as its policies want.
class GuardedStep : public Protected {
 public:
  GuardedStep(Execution& execution, StepRun& run) : execution_(execution), run_(run) {}

  Task<grpc::Status> send(const Passage& passage) override {
    if (passage.cancellation != execution_.origin.cancellation) return sendBeside(passage);
    run_.attempt = attemptOf(execution_, passage.number);
    return attempt(execution_, run_);
  }
  grpc::Status goesOn() const override { return execution_.goesOn(Clock::now(), run_.deadline); }

 private:
  /// While another attempt is under way: with an execution of its own, of which the answer is kept if it wins.
  Task<grpc::Status> sendBeside(Passage passage) {
    Origin origin = execution_.origin;
    origin.cancellation = passage.cancellation;
    Execution execution{execution_.lane,       origin,          execution_.operation, execution_.request,
                        execution_.request_id, execution_.span, execution_.deadline,  execution_.units,
                        execution_.answers,    execution_.rows, execution_.attempt};
    StepRun run = run_;
    run.attempt = attemptOf(execution_, passage.number);
    grpc::Status status = co_await attempt(execution, run);
    if (status.ok() && !passage.cancellation->happened()) {
      run_.answer = std::move(run.answer);
      run_.is_recorded_later = run.is_recorded_later;
      execution_.rows = std::move(execution.rows);
    }
    co_return status;
  }

  Execution& execution_;
  StepRun& run_;
};

Task<grpc::Status> throughPolicies(Execution& execution, StepRun& run) {
  GuardedStep guarded(execution, run);
  int sent = 0;
  const Passage passage{guarded,
                        execution.lane.loop,
                        execution.lane.core.timers,
                        run.draw,
                        run.deadline,
                        sent,
                        0,
                        execution.origin.cancellation,
                        run.begin};
  Passed passed = co_await run.step.path.run(passage);
  co_return std::move(passed.status);
}

}  // namespace

absl::Status guard(CompiledStep& compiled, const quarry::v1::Step& step, const Site& site) {
  const CompiledKind& kind = compiled.kind;
  const auto policy = merged(step.policy(), kind.callees_policy);
  compiled.timeout = std::chrono::milliseconds(policy.timeout_ms());
  const std::string element = absl::StrCat("step:", step.id());
  compiled.path.add({policy, element, kind.callee.empty() ? element : kind.callee, kind.is_idempotent,
                     site.core.recorder, site.core.policy_states});
  if (step.fallback().empty()) return absl::OkStatus();
  auto fallback = NamedValues::compile(step.fallback());
  if (!fallback.ok()) return fallback.status();
  compiled.fallback = std::move(*fallback);
  compiled.fallbacks = &site.core.recorder.policyActions(element, "fallback");
  return absl::OkStatus();
}

Clock::time_point deadlineOf(const Execution& execution, const CompiledStep& step, Clock::time_point now) {
  // Who answers by themselves shall have the time to do so.
  if (!step.kind.callee.empty()) return budgetOf(now, execution.deadline, step.timeout);
  return step.timeout.count() > 0 ? std::min(execution.deadline, now + step.timeout) : execution.deadline;
}

Task<grpc::Status> runGuarded(Execution& execution, StepRun& run) {
  run.attempt = attemptOf(execution, 0);
  return run.step.path.isEmpty() ? attempt(execution, run) : throughPolicies(execution, run);
}

grpc::Status fallBack(const Execution& execution, StepRun& run, grpc::Status failure) {
  if (!run.step.fallback) return failure;
  if (grpc::Status status = execution.goesOn(Clock::now(), execution.deadline); !status.ok()) return failure;
  run.step.fallbacks->add();
  run.answer = Answer{{}, run.step.fallback->at(execution, run.draw)};
  return grpc::Status::OK;
}

}  // namespace quarry::host
