// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/snapshot.h"

#include "services/host/policies/policy_parts.h"
#include "services/host/policies/route_paths.h"
#include "services/stores/draw.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

absl::Status inside(const std::string& place, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(place, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::compile(const quarry::v1::ServicePlan& plan, Core& core,
                                                                  FindKind find_kind) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->plan_ = std::make_shared<const quarry::v1::ServicePlan>(plan);
  auto contracts = Contracts::create(plan.contracts());
  if (!contracts.ok()) return contracts.status();
  snapshot->contracts_ = std::move(*contracts);
  for (const auto& location : snapshot->plan_->operations()) {
    snapshot->locations_[location.operation()] = &location;
  }
  for (const auto& module : snapshot->plan_->modules()) {
    if (auto status = snapshot->addModule(module, core); !status.ok()) return status;
  }
  snapshot->routes_ = routePaths(plan, core.recorder, core.policy_states);
  // Steps refer to operations of other modules, so all are known before the first is compiled.
  for (auto& [name, operation] : snapshot->operations_) {
    if (auto status = snapshot->compileOperation(operation, core, find_kind); !status.ok()) return inside(name, status);
  }
  return snapshot;
}

absl::Status Snapshot::addModule(const quarry::v1::Module& module, Core& core) {
  const std::string path = absl::StrCat(plan_->system(), "/", module.name(), "/v1/", module.name(), ".proto");
  const auto* file = contracts_->pool().FindFileByName(path);
  if (file == nullptr || file->service_count() == 0) {
    if (module.operations().empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat("the plan has no contract ", path));
  }
  const auto* service = file->service(0);
  services_.push_back(service->full_name());
  for (const auto& source : module.operations()) {
    const auto* method = service->FindMethodByName(source.name());
    const std::string name = absl::StrCat(module.name(), ".", source.name());
    if (method == nullptr) return absl::InvalidArgumentError(absl::StrCat("the contract ", path, " lacks ", name));
    CompiledOperation& operation = operations_[name];
    operation.name = name;
    operation.source = &source;
    operation.request = method->input_type();
    operation.response = method->output_type();
    operation.empty_request = contracts_->createMessage(*operation.request);
    operation.empty_response = contracts_->createMessage(*operation.response);
    operation.hash = stores::textHash(name);
    operation.remote_meter = &core.recorder.operation(name, observe::Caller::remote);
    operation.in_process_meter = &core.recorder.operation(name, observe::Caller::in_process);
    operation.service_target = FaultTarget(absl::StrCat("service:", plan_->name()));
    operation.module_target = FaultTarget(absl::StrCat("module:", module.name()));
    operation.operation_target = FaultTarget(absl::StrCat("op:", name));
    addLimits(operation, core);
    methods_[absl::StrCat("/", service->full_name(), "/", source.name())] = &operation;
  }
  return absl::OkStatus();
}

void Snapshot::addLimits(CompiledOperation& operation, Core& core) const {
  const std::string service = absl::StrCat("service:", plan_->name());
  const auto of_service = limitsPart(plan_->policy());
  const auto own = limitsPart(operation.source->policy());
  const std::string& element = operation.operation_target.name();
  const PolicyUse at_service{of_service, service, plan_->name(), false, core.recorder, core.policy_states};
  const PolicyUse at_operation{own, element, operation.name, false, core.recorder, core.policy_states};
  operation.limits.add(at_operation);
  operation.limits_at_entry.add(at_service);
  operation.limits_at_entry.add(at_operation);
}

absl::Status Snapshot::compileOperation(CompiledOperation& operation, Core& core, FindKind find_kind) {
  const Site site{core, *plan_, *contracts_, *this, *operation.source, operation.name, *operation.request, find_kind};
  auto steps = compileSteps(operation.source->behaviour().steps(), site);
  if (!steps.ok()) return steps.status();
  operation.steps = std::move(*steps);
  auto fill = MessageFill::compile(*operation.response, operation.source->behaviour().response(), *operation.request);
  if (!fill.ok()) return fill.status();
  operation.fill = std::move(*fill);
  return absl::OkStatus();
}

const CompiledOperation* Snapshot::find(const std::string& operation) const {
  const auto found = operations_.find(operation);
  return found == operations_.end() ? nullptr : &found->second;
}

const CompiledOperation* Snapshot::findMethod(const std::string& method) const {
  const auto found = methods_.find(method);
  return found == methods_.end() ? nullptr : found->second;
}

std::vector<std::string> Snapshot::unaryMethods() const {
  std::vector<std::string> methods;
  for (const auto& [name, operation] : methods_) {
    if (operation->source->streaming() == quarry::v1::STREAMING_UNSPECIFIED) methods.push_back(name);
  }
  return methods;
}

const Path* Snapshot::findRoutePath(const std::string& route_id) const {
  const auto found = routes_.find(route_id);
  return found == routes_.end() ? nullptr : &found->second;
}

const quarry::v1::OperationLocation* Snapshot::findLocation(const std::string& operation) const {
  const auto found = locations_.find(operation);
  return found == locations_.end() ? nullptr : found->second;
}

}  // namespace quarry::host
