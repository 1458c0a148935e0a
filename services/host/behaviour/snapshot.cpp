// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/snapshot.h"

#include "services/stores/draw.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

absl::Status inside(const std::string& place, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(place, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::compile(const quarry::v1::ServicePlan& plan, Core& core) {
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
  // Steps refer to operations of other modules, so all are known before the first is compiled.
  for (auto& [name, operation] : snapshot->operations_) {
    if (auto status = snapshot->compileOperation(operation, core); !status.ok()) return inside(name, status);
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
    operation.module_target = absl::StrCat("module:", module.name());
    operation.operation_target = absl::StrCat("op:", name);
    methods_[absl::StrCat("/", service->full_name(), "/", source.name())] = &operation;
  }
  return absl::OkStatus();
}

absl::Status Snapshot::compileOperation(CompiledOperation& operation, Core& core) {
  const Site site{core, *plan_, *contracts_, *this, *operation.source, *operation.request};
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

const quarry::v1::OperationLocation* Snapshot::findLocation(const std::string& operation) const {
  const auto found = locations_.find(operation);
  return found == locations_.end() ? nullptr : found->second;
}

}  // namespace quarry::host
