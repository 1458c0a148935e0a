// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/targets.h"

#include "backend/model/steps.h"
#include "backend/supervise/plan_changes.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <set>

namespace quarry::supervise {
namespace {

using quarry::v1::Fault;
using quarry::v1::Plan;
using quarry::v1::ServicePlan;
using quarry::v1::System;

struct Target {
  /// "service", "module", ...; empty where none is written.
  std::string kind;
  std::string name;
};

Target split(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {.kind = "", .name = text};
  return {.kind = text.substr(0, colon), .name = text.substr(colon + 1)};
}

template <typename Items>
bool contains(const Items& items, const std::string& name) {
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.name() == name; });
}

/// Modules and gateways that the newest other architecture which knows the service places there.
std::set<std::string> usualContents(const System& system, const std::string& service) {
  for (auto architecture = system.architectures().rbegin(); architecture != system.architectures().rend();
       ++architecture) {
    std::set<std::string> names;
    for (const auto& placement : architecture->modules()) {
      if (placement.service() == service) names.insert(placement.module());
    }
    for (const auto& placement : architecture->gateways()) {
      if (placement.service() == service) names.insert(placement.gateway());
    }
    if (architecture->default_service() == service) {
      for (const auto& module : system.modules()) names.insert(module.name());
      for (const auto& placement : architecture->modules()) {
        if (placement.service() != service) names.erase(placement.module());
      }
    }
    if (!names.empty()) return names;
  }
  return {};
}

std::set<std::string> holders(const Plan& plan, const std::set<std::string>& contents) {
  std::set<std::string> services;
  for (const auto& service : plan.services()) {
    for (const std::string& name : contents) {
      if (contains(service.modules(), name) || contains(service.gateways(), name)) services.insert(service.name());
    }
  }
  return services;
}

absl::Status unknown(const Plan& plan, const std::string& target) {
  std::vector<std::string> names;
  for (const auto& service : plan.services()) names.push_back(service.name());
  return absl::NotFoundError(absl::StrCat("there is no service or module \"", target,
                                          "\" in this run; it has the services ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<std::string> resolveService(const System& system, const Plan& plan, const std::string& name) {
  if (findService(plan, name) != nullptr) return name;
  std::set<std::string> services = holders(plan, {name});
  if (services.empty()) services = holders(plan, usualContents(system, name));
  if (services.empty()) return unknown(plan, name);
  if (services.size() > 1) {
    return absl::FailedPreconditionError(absl::StrCat(
        "what is usually in ", name, " is in several services here; name ", "one of ", absl::StrJoin(services, ", ")));
  }
  return *services.begin();
}

/// Steps, and what stands for one on an edge: routes, subscriptions and entries of a workload.
bool hasStep(const Plan& plan, const std::string& id) {
  for (const auto& edge : plan.edges()) {
    if (std::find(edge.ids().begin(), edge.ids().end(), id) != edge.ids().end()) return true;
  }
  bool found = false;
  const auto isIt = [&](const auto& item) { return item.id() == id; };
  for (const auto& service : plan.services()) {
    for (const auto& gateway : service.gateways()) {
      found = found || std::any_of(gateway.routes().begin(), gateway.routes().end(), isIt);
    }
    for (const auto& module : service.modules()) {
      found = found || std::any_of(module.subscriptions().begin(), module.subscriptions().end(), isIt);
      for (const auto& operation : module.operations()) {
        model::eachStepOf(operation.behaviour().steps(), [&](const auto& step) { found = found || isIt(step); });
      }
    }
  }
  return found;
}

bool hasElement(const Plan& plan, const Target& target) {
  const auto& [kind, name] = target;
  const auto in_services = [&](auto matches) {
    return std::any_of(plan.services().begin(), plan.services().end(), matches);
  };
  if (kind == "module") return in_services([&](const ServicePlan& s) { return contains(s.modules(), name); });
  if (kind == "gateway") return in_services([&](const ServicePlan& s) { return contains(s.gateways(), name); });
  if (kind == "store") return contains(plan.stores(), name);
  if (kind == "topic") return contains(plan.topics(), name);
  if (kind == "external") return contains(plan.externals(), name);
  if (kind == "op") {
    return in_services([&](const ServicePlan& service) {
      return std::any_of(service.modules().begin(), service.modules().end(), [&](const auto& module) {
        return std::any_of(module.operations().begin(), module.operations().end(),
                           [&](const auto& operation) { return module.name() + "." + operation.name() == name; });
      });
    });
  }
  if (kind == "step") return hasStep(plan, name);
  return false;
}

Fault withTarget(const Fault& fault, const std::string& target, std::size_t number) {
  Fault result = fault;
  result.set_target(target);
  if (number > 0) result.set_id(absl::StrCat(fault.id(), ".", number + 1));
  return result;
}

bool sameElement(const std::string& element, const std::string& name) {
  return element == name || split(element).name == name;
}

absl::StatusOr<std::vector<Fault>> resolveEdge(const System& system, const Plan& plan, const Fault& fault,
                                               const std::string& edge) {
  const auto arrow = edge.find("->");
  if (arrow == std::string::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", fault.target(), "\" is not an edge; write edge:api-gateway->payment-service"));
  }
  std::string from = edge.substr(0, arrow);
  std::string to = edge.substr(arrow + 2);
  if (const auto service = resolveService(system, plan, split(from).name); service.ok()) from = *service;
  if (const auto service = resolveService(system, plan, split(to).name); service.ok()) to = *service;
  std::vector<Fault> result;
  for (const auto& candidate : plan.edges()) {
    if (!sameElement(candidate.from(), from) || !sameElement(candidate.to(), to)) continue;
    for (const auto& id : candidate.ids()) result.push_back(withTarget(fault, "step:" + id, result.size()));
  }
  if (result.empty()) return absl::NotFoundError(absl::StrCat("nothing goes from ", from, " to ", to, " in this run"));
  return result;
}

absl::StatusOr<std::vector<Fault>> resolveServiceFault(const System& system, const Plan& plan, const Fault& fault,
                                                       const std::string& name) {
  const std::string service = name.substr(0, name.find('/'));
  if (findService(plan, service) != nullptr) return std::vector{withTarget(fault, "service:" + name, 0)};
  if (service != name) {
    return absl::NotFoundError(absl::StrCat("there is no service \"", service, "\" with replicas in this run; name ",
                                            "the one that holds its modules, or service:", service, " for those"));
  }
  std::vector<Fault> result;
  for (const std::string& content : usualContents(system, service)) {
    for (const std::string kind : {"module", "gateway"}) {
      if (!hasElement(plan, {.kind = kind, .name = content})) continue;
      result.push_back(withTarget(fault, absl::StrCat(kind, ":", content), result.size()));
    }
  }
  if (result.empty()) return unknown(plan, service);
  return result;
}

}  // namespace

absl::StatusOr<std::string> resolveTarget(const System& system, const Plan& plan, const std::string& target) {
  const Target written = split(target);
  if (written.kind == "broker") {
    for (const auto& broker : plan.brokers()) {
      if (broker.name() == written.name && needsServer(broker)) return target;
    }
    return absl::NotFoundError(absl::StrCat("no server runs for a broker \"", written.name, "\" in this run"));
  }
  if (written.kind == "client") {
    if (findLoad(plan, written.name) != nullptr) return target;
    return absl::NotFoundError(absl::StrCat("there is no client \"", written.name, "\" in this run"));
  }
  if (!written.kind.empty() && written.kind != "service" && written.kind != "module" && written.kind != "gateway") {
    return absl::InvalidArgumentError(absl::StrCat("\"", target, "\" has no processes; name a service or a module"));
  }
  auto service = resolveService(system, plan, written.name);
  if (!service.ok()) return service.status();
  return "service:" + *service;
}

absl::StatusOr<std::vector<Fault>> resolveFault(const System& system, const Plan& plan, const Fault& fault) {
  if (fault.effects().empty()) {
    return absl::InvalidArgumentError("a fault without an effect does nothing; give it a latency, an error or a hang");
  }
  if (fault.ratio() < 0 || fault.ratio() > 1) {
    return absl::InvalidArgumentError(absl::StrCat("a fault's ratio is between 0 and 1, not ", fault.ratio()));
  }
  const Target target = split(fault.target());
  if (target.kind == "edge") return resolveEdge(system, plan, fault, target.name);
  if (target.kind == "service") return resolveServiceFault(system, plan, fault, target.name);
  if (!target.kind.empty()) {
    if (hasElement(plan, target)) return std::vector{fault};
    return absl::NotFoundError(absl::StrCat("there is no \"", fault.target(), "\" in this run"));
  }
  if (target.name.find("->") != std::string::npos) return resolveEdge(system, plan, fault, target.name);
  if (findService(plan, target.name) == nullptr) {
    for (const std::string kind : {"module", "op", "gateway", "store", "topic", "external"}) {
      if (hasElement(plan, {.kind = kind, .name = target.name})) {
        return std::vector{withTarget(fault, absl::StrCat(kind, ":", target.name), 0)};
      }
    }
  }
  return resolveServiceFault(system, plan, fault, target.name);
}

Fault withKind(Fault fault, const std::vector<Fault>& resolved) {
  const std::string written = fault.target();
  if (!split(written).kind.empty()) return fault;
  if (written.find("->") != std::string::npos) {
    fault.set_target("edge:" + written);
  } else if (resolved.size() == 1 && split(resolved.front().target()).name == written) {
    fault.set_target(resolved.front().target());
  } else {
    fault.set_target("service:" + written);
  }
  return fault;
}

int replicaOf(const std::string& fault_target) {
  const auto slash = fault_target.find('/');
  int replica = 0;
  if (slash == std::string::npos || !absl::SimpleAtoi(fault_target.substr(slash + 1), &replica)) return 0;
  return replica;
}

}  // namespace quarry::supervise
