// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"
#include "services/host/contracts.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace quarry::host {

/// One ServicePlan, compiled. Immutable; requests keep the one they began with.
class Snapshot {
 public:
  /// The stores of the plan must be open. An error is a sentence that names the operation and step.
  static absl::StatusOr<std::shared_ptr<const Snapshot>> compile(const quarry::v1::ServicePlan& plan, Core& core,
                                                                 FindKind find_kind);

  const quarry::v1::ServicePlan& plan() const { return *plan_; }
  std::shared_ptr<const quarry::v1::ServicePlan> sharedPlan() const { return plan_; }
  std::shared_ptr<const Contracts> contracts() const { return contracts_; }
  /// "module.Operation"; null where it does not live here.
  const CompiledOperation* find(const std::string& operation) const;
  /// "/saas.payments.v1.Payments/Charge"; null where it does not live here.
  const CompiledOperation* findMethod(const std::string& method) const;
  /// Of the operations that live here and do not stream.
  std::vector<std::string> unaryMethods() const;
  /// Null where the plan does not tell.
  const quarry::v1::OperationLocation* findLocation(const std::string& operation) const;
  /// Full names of the contracts' services that live here.
  const std::vector<std::string>& services() const { return services_; }
  /// The policies around the calls of a route of a gateway here; null where there is no such route.
  const Path* findRoutePath(const std::string& route_id) const;

 private:
  void addLimits(CompiledOperation& operation, Core& core) const;
  absl::Status addModule(const quarry::v1::Module& module, Core& core);
  absl::Status compileOperation(CompiledOperation& operation, Core& core, FindKind find_kind);

  std::shared_ptr<const quarry::v1::ServicePlan> plan_;
  std::shared_ptr<const Contracts> contracts_;
  std::map<std::string, CompiledOperation> operations_;
  std::unordered_map<std::string, const CompiledOperation*> methods_;
  std::unordered_map<std::string, const quarry::v1::OperationLocation*> locations_;
  std::vector<std::string> services_;
  std::unordered_map<std::string, Path> routes_;
};

}  // namespace quarry::host
