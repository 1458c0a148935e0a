// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/execution.h"
#include "services/host/behaviour/named_values.h"
#include "services/host/contracts.h"
#include "services/host/faults/fault_target.h"
#include "services/host/loop/task.h"
#include "services/host/policies/path.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quarry::host {

/// What a step does. Immutable; many requests at once.
class StepProgram {
 public:
  virtual ~StepProgram() = default;
  /// Leaves its answer in the run. An error names the service, store or external it comes from.
  virtual Task<grpc::Status> run(Execution& execution, StepRun& run) const = 0;
};

/// A program and how it is seen from outside.
struct CompiledKind {
  std::unique_ptr<StepProgram> program;
  /// Null where the step is no edge.
  observe::Meter* meter = nullptr;
  /// As in SpanRecord; 0: no span.
  int span_kind = 0;
  std::string span_name;
  /// The element whose faults act on it, besides the step: "store:payments-db". Empty: none.
  std::string fault_target;
  /// Who is called, as sentences name it: "payment-service". Empty where nobody is.
  std::string callee;
  /// What whoever calls the callee observes.
  quarry::v1::Policy callees_policy;
  /// Doing it twice has the effect of once.
  bool is_idempotent = false;
  /// It waits, for time or for others: who holds a transaction meanwhile keeps everybody else from writing.
  bool waits = false;
};

struct CompiledStep {
  std::string id;
  std::uint64_t hash = 0;
  std::string as;
  /// Null: always.
  expression::NodePointer when;
  double probability = 1;
  int count = 1;
  bool is_optional = false;
  /// 0: what is left of the operation's.
  std::chrono::milliseconds timeout{};
  /// "step:ID", and the kind's.
  FaultTarget fault_target;
  FaultTarget kinds_fault_target;
  CompiledKind kind;
  Path path;
  std::optional<NamedValues> fallback;
  /// Null where there is no fallback.
  observe::Counter* fallbacks = nullptr;
  /// Said once for each behaviour in force; many requests at once.
  std::unique_ptr<std::atomic<bool>> has_warned = std::make_unique<std::atomic<bool>>(false);
};

struct Site;
using CompileKind = absl::StatusOr<CompiledKind> (*)(const quarry::v1::Step& step, const Site& site);
/// Null for a kind that this version does not know.
using FindKind = CompileKind (*)(quarry::v1::Step::KindCase kind);

/// What a step is compiled in. Valid while compiling.
struct Site {
  Core& core;
  const quarry::v1::ServicePlan& plan;
  const Contracts& contracts;
  /// Knows all operations of the plan, of which some are not compiled yet.
  const Snapshot& snapshot;
  const quarry::v1::Operation& operation;
  /// "module.Operation".
  const std::string& operation_name;
  const google::protobuf::Descriptor& request;
  FindKind find_kind;
};

/// An error is a sentence that names the step.
absl::StatusOr<std::vector<CompiledStep>> compileSteps(
    const google::protobuf::RepeatedPtrField<quarry::v1::Step>& steps, const Site& site);

/// One after another, until one fails that is not optional.
Task<grpc::Status> runSteps(Execution& execution, const std::vector<CompiledStep>& steps);

}  // namespace quarry::host
