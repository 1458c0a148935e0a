// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/call_compiler.h"

#include <absl/strings/str_cat.h>
#include <quarry/v1/runtime.pb.h>

#include <algorithm>
#include <utility>

namespace quarry::load {
namespace {

using Assignments = google::protobuf::RepeatedPtrField<quarry::v1::Assignment>;
using quarry::v1::LoadPlan;

constexpr int kMostRequests = 10'000;

std::string serviceOf(const LoadPlan& plan, std::string_view gateway) {
  for (const auto& placement : plan.placements()) {
    if (placement.gateway() == gateway) {
      return placement.service();
    }
  }
  return {};
}

absl::StatusOr<Call> callOperation(const LoadPlan& plan, const host::Contracts& contracts, const std::string& operation,
                                   const Assignments& request) {
  for (const auto& location : plan.operations()) {
    if (location.operation() != operation) {
      continue;
    }
    Call call;
    call.service = location.service();
    call.grpc_method = location.method();
    call.contract = contracts.findMethod(location.method());
    if (call.contract == nullptr) {
      return absl::NotFoundError(absl::StrCat(operation, " has no contract in the plan."));
    }
    // A client has no request of its own that fields could echo, so any empty message stands for it.
    auto fill = host::MessageFill::compile(*call.contract->input_type(), request, *quarry::v1::Drained::descriptor());
    if (!fill.ok()) {
      return fill.status();
    }
    call.fill = *std::move(fill);
    return call;
  }
  return absl::NotFoundError(absl::StrCat(operation, " is not in the plan."));
}

absl::StatusOr<Call> callRoute(const LoadPlan& plan, const host::Contracts& contracts, const std::string& id,
                               const Assignments& request) {
  for (const auto& gateway : plan.gateways()) {
    for (const auto& route : gateway.routes()) {
      if (route.id() != id) {
        continue;
      }
      auto call = callOperation(plan, contracts, route.operation(), request);
      if (call.ok()) {
        call->gateway = gateway.name();
        call->http_method = route.method();
        call->path = route.path();
        call->service = serviceOf(plan, gateway.name());
      }
      return call;
    }
  }
  return absl::NotFoundError(absl::StrCat("Route ", id, " is not in the plan."));
}

absl::StatusOr<std::vector<Call>> compileJourney(const LoadPlan& plan, const host::Contracts& contracts,
                                                 const std::string& name) {
  for (const auto& journey : plan.client().journeys()) {
    if (journey.name() != name) {
      continue;
    }
    std::vector<Call> calls;
    for (const auto& step : journey.calls()) {
      auto call = callRoute(plan, contracts, step.route(), step.request());
      if (!call.ok()) {
        return call.status();
      }
      call->id = step.id();
      call->as = step.as();
      call->think = step.think();
      calls.push_back(*std::move(call));
    }
    return calls;
  }
  return absl::NotFoundError(absl::StrCat("Journey ", name, " is not in the plan."));
}

}  // namespace

absl::StatusOr<std::vector<Call>> compileCalls(const LoadPlan& plan, const host::Contracts& contracts,
                                               const quarry::v1::WorkloadEntry& entry) {
  if (entry.has_journey()) {
    return compileJourney(plan, contracts, entry.journey());
  }
  auto call = entry.has_route() ? callRoute(plan, contracts, entry.route(), entry.request())
                                : callOperation(plan, contracts, entry.operation(), entry.request());
  if (!call.ok()) {
    return call.status();
  }
  call->id = entry.id();
  if (entry.has_operation() && call->contract->client_streaming()) {
    call->requests = std::clamp(entry.stream().messages(), 1, kMostRequests);
    call->between = entry.stream().between();
  }
  std::vector<Call> calls;
  calls.push_back(*std::move(call));
  return calls;
}

}  // namespace quarry::load
