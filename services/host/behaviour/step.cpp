// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/step.h"

#include "services/host/behaviour/guarded_step.h"
#include "services/host/behaviour/operation.h"
#include "services/host/behaviour/units.h"
#include "services/host/errors/error_details.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

constexpr int repetitions_at_most = 10000;

absl::StatusOr<CompiledStep> compileStep(const quarry::v1::Step& step, const Site& site) {
  const CompileKind compile_kind = site.find_kind(step.kind_case());
  if (compile_kind == nullptr) return absl::InvalidArgumentError("it does nothing that this version knows");
  auto kind = compile_kind(step, site);
  if (!kind.ok()) return kind.status();
  CompiledStep compiled;
  compiled.id = step.id();
  compiled.hash = stores::textHash(step.id());
  compiled.as = step.as();
  if (!step.when().empty()) {
    auto when = expression::parse(step.when());
    if (!when.ok()) return when.status();
    compiled.when = std::move(*when);
  }
  compiled.probability = step.has_probability() ? step.probability() : 1;
  compiled.count = step.has_count() ? std::clamp(step.count(), 0, repetitions_at_most) : 1;
  compiled.is_optional = step.optional();
  compiled.fault_target = FaultTarget(absl::StrCat("step:", step.id()));
  compiled.kinds_fault_target = FaultTarget(kind->fault_target);
  compiled.kind = std::move(*kind);
  if (auto status = guard(compiled, step, site); !status.ok()) return status;
  return compiled;
}

stores::Draw drawOf(const Execution& execution, const CompiledStep& step, int repetition) {
  return {execution.lane.core.seed, execution.request_id, step.hash, static_cast<std::uint64_t>(repetition)};
}

bool isWanted(const Execution& execution, const CompiledStep& step) {
  const auto draw = drawOf(execution, step, 0);
  if (step.probability < 1 && draw.unit(stores::slot_done) >= step.probability) return false;
  if (!step.when) return true;
  const Scope scope(execution.request, execution.answers, draw);
  return expression::holds(expression::evaluate(*step.when, scope));
}

void record(const Execution& execution, const StepRun& run, const grpc::Status& status) {
  const CompiledKind& kind = run.step.kind;
  const auto duration = Clock::now() - run.begin;
  if (kind.meter != nullptr && (!run.is_recorded_later || !status.ok())) {
    kind.meter->record(duration, observe::outcome(status.error_code()));
  }
  const bool is_slow = kind.meter != nullptr && kind.meter->isSlow(duration);
  if (kind.span_kind == 0 || (!run.span.sampled && status.ok() && !is_slow)) return;
  observe::SpanRecord span;
  span.context = run.span;
  span.parent_span_id = execution.span.span_id;
  span.name = kind.span_name;
  span.kind = kind.span_kind;
  span.start = execution.origin.system(run.begin);
  span.duration = duration;
  span.failed = !status.ok();
  span.slow = is_slow;
  span.status = status.error_message();
  span.step_id = run.step.id;
  execution.lane.core.recorder.add(std::move(span));
}

/// SQLite has a single writer.
void warnOfHeldTransaction(const Execution& execution, const CompiledStep& step) {
  const std::string_view store = execution.units->heldStore();
  if (store.empty() || step.has_warned->exchange(true)) return;
  execution.lane.core.recorder.log("warn", absl::StrCat(execution.operation.name, " holds its transaction on ",
                                                        absl::string_view(store.data(), store.size()), " while step ",
                                                        step.id, " waits; nobody else can write there meanwhile"));
}

Task<grpc::Status> runOnce(Execution& execution, StepRun& run) {
  grpc::Status status = execution.goesOn(run.begin, run.deadline);
  if (run.step.kind.waits && execution.units != nullptr) warnOfHeldTransaction(execution, run.step);
  if (status.ok()) status = co_await runGuarded(execution, run);
  record(execution, run, status);
  if (!status.ok()) status = fallBack(execution, run, std::move(status));
  if (status.ok()) co_return status;
  co_return detailed(
      std::move(status),
      {.service = execution.lane.core.service, .operation = execution.operation.name, .step = run.step.id});
}

Task<grpc::Status> runRepeatedly(Execution& execution, const CompiledStep& step) {
  for (int i = 0; i < step.count; ++i) {
    const auto begin = Clock::now();
    StepRun run{step, drawOf(execution, step, i), begin, deadlineOf(execution, step, begin),
                step.kind.span_kind == 0 ? execution.span : execution.span.child()};
    grpc::Status status = co_await runOnce(execution, run);
    const bool is_last = i + 1 == step.count || !status.ok();
    if (is_last && !step.as.empty()) {
      execution.answers.add(step.as, status.ok() ? std::move(run.answer) : Answer());
    }
    if (!status.ok()) co_return status;
  }
  co_return grpc::Status::OK;
}

}  // namespace

absl::StatusOr<std::vector<CompiledStep>> compileSteps(
    const google::protobuf::RepeatedPtrField<quarry::v1::Step>& steps, const Site& site) {
  std::vector<CompiledStep> compiled;
  for (const auto& step : steps) {
    auto one = compileStep(step, site);
    if (!one.ok()) {
      return absl::Status(one.status().code(), absl::StrCat("step ", step.id(), ": ", one.status().message()));
    }
    compiled.push_back(std::move(*one));
  }
  return compiled;
}

Task<grpc::Status> runSteps(Execution& execution, const std::vector<CompiledStep>& steps) {
  for (const auto& step : steps) {
    if (!isWanted(execution, step)) continue;
    grpc::Status status = co_await runRepeatedly(execution, step);
    // An optional step may fail, but not outlive the operation.
    if (!status.ok() && step.is_optional) status = execution.goesOn(Clock::now(), execution.deadline);
    if (!status.ok()) co_return status;
  }
  co_return grpc::Status::OK;
}

}  // namespace quarry::host
