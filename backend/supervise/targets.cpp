// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/targets.h"

#include "backend/model/nearest.h"
#include "backend/supervise/plan_changes.h"
#include "backend/supervise/plan_elements.h"

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
using NameList = std::vector<std::string>;

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

/// Asks for the nearest of `known`, else lists `otherwise`.
absl::Status unknown(const std::string& what, const std::string& name, const NameList& known,
                     const NameList& otherwise) {
  const std::string question = model::didYouMean(name, known);
  return absl::NotFoundError(absl::StrCat("there is no ", what, model::quoted(name), " in this run",
                                          question.empty() ? model::insteadOf("", otherwise) : question));
}

absl::Status unknownOfKind(const Plan& plan, const std::string& kind, const std::string& name) {
  const NameList names = namesOfKind(plan, kind);
  return unknown(wordForKind(kind) + " ", name, names, names);
}

NameList namesOfKinds(const Plan& plan, const NameList& kinds) {
  NameList all;
  for (const std::string& kind : kinds) {
    const NameList names = namesOfKind(plan, kind);
    all.insert(all.end(), names.begin(), names.end());
  }
  return all;
}

absl::Status unknownService(const System& system, const Plan& plan, const std::string& name) {
  NameList known = namesOfKinds(plan, {"service", "module", "gateway"});
  // The usual name of a service may be mistyped too.
  for (const auto& service : system.services()) known.push_back(service.name());
  return unknown("service or module ", name, known, namesOfKind(plan, "service"));
}

absl::StatusOr<std::string> resolveService(const System& system, const Plan& plan, const std::string& name) {
  if (findService(plan, name) != nullptr) return name;
  std::set<std::string> services = holders(plan, {name});
  if (services.empty()) services = holders(plan, usualContents(system, name));
  if (services.empty()) return unknownService(system, plan, name);
  if (services.size() > 1) {
    return absl::FailedPreconditionError(absl::StrCat(
        "what is usually in ", name, " is in several services here; name ", "one of ", absl::StrJoin(services, ", ")));
  }
  return *services.begin();
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

/// Where the edges that begin at `from` end.
NameList endsOf(const Plan& plan, const std::string& from) {
  NameList ends;
  for (const auto& edge : plan.edges()) {
    if (sameElement(edge.from(), from)) ends.push_back(split(edge.to()).name);
  }
  return ends;
}

absl::Status nothingGoes(const Plan& plan, const std::string& from, const std::string& to) {
  const std::string sentence =
      absl::StrCat("nothing goes from ", model::quoted(from), " to ", model::quoted(to), " in this run");
  std::string meant_from = from;
  if (endsOf(plan, from).empty()) {
    NameList begins;
    for (const auto& edge : plan.edges()) begins.push_back(split(edge.from()).name);
    meant_from = model::nearest(from, begins);
  }
  const NameList ends = endsOf(plan, meant_from);
  if (ends.empty()) return absl::NotFoundError(sentence + model::insteadOf("", namesOfKind(plan, "edge")));
  if (const std::string meant_to = model::nearest(to, ends); !meant_to.empty()) {
    return absl::NotFoundError(
        absl::StrCat(sentence, "; did you mean ", model::quoted(absl::StrCat(meant_from, "->", meant_to)), "?"));
  }
  return absl::NotFoundError(
      absl::StrCat(sentence, "; from ", model::quoted(meant_from), " it goes to ", absl::StrJoin(ends, ", ")));
}

absl::StatusOr<std::vector<Fault>> resolveEdge(const System& system, const Plan& plan, const Fault& fault,
                                               const std::string& edge) {
  const auto arrow = edge.find("->");
  if (arrow == std::string::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat(model::quoted(fault.target()), " is not an edge; write edge:api-gateway->payment-service"));
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
  if (result.empty()) return nothingGoes(plan, split(from).name, split(to).name);
  return result;
}

absl::StatusOr<std::vector<Fault>> resolveServiceFault(const System& system, const Plan& plan, const Fault& fault,
                                                       const std::string& name) {
  const std::string service = name.substr(0, name.find('/'));
  if (findService(plan, service) != nullptr) return std::vector{withTarget(fault, "service:" + name, 0)};
  std::vector<Fault> result;
  for (const std::string& content : usualContents(system, service)) {
    for (const std::string kind : {"module", "gateway"}) {
      if (!hasElement(plan, kind, content)) continue;
      result.push_back(withTarget(fault, absl::StrCat(kind, ":", content), result.size()));
    }
  }
  if (result.empty()) return unknownService(system, plan, name);
  if (service == name) return result;
  return absl::NotFoundError(absl::StrCat("there is no service ", model::quoted(service),
                                          " with replicas in this run; name the one that holds its modules, or ",
                                          "service:", service, " for those"));
}

absl::Status noFaultOn(const std::string& target) {
  return absl::InvalidArgumentError(
      absl::StrCat("no fault can be put on ", model::quoted(target),
                   "; write service:S[/replica], module:M, op:M.Operation, step:ID, edge:A->B, store:D, topic:T, ",
                   "external:X or gateway:G"));
}

}  // namespace

absl::StatusOr<std::string> resolveTarget(const System& system, const Plan& plan, const std::string& target) {
  const Target written = split(target);
  if (written.kind == "broker" || written.kind == "client") {
    if (hasElement(plan, written.kind, written.name)) return target;
    return unknownOfKind(plan, written.kind, written.name);
  }
  if (!written.kind.empty() && written.kind != "service" && written.kind != "module" && written.kind != "gateway") {
    return absl::InvalidArgumentError(
        absl::StrCat(model::quoted(target), " has no processes; name a service or a module"));
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
  const NameList kinds = {"module", "op", "gateway", "store", "topic", "external"};
  const Target target = split(fault.target());
  if (target.kind == "edge") return resolveEdge(system, plan, fault, target.name);
  if (target.kind == "service") return resolveServiceFault(system, plan, fault, target.name);
  if (!target.kind.empty()) {
    if (!std::count(kinds.begin(), kinds.end(), target.kind) && target.kind != "step") return noFaultOn(fault.target());
    if (hasElement(plan, target.kind, target.name)) return std::vector{fault};
    return unknownOfKind(plan, target.kind, target.name);
  }
  if (target.name.find("->") != std::string::npos) return resolveEdge(system, plan, fault, target.name);
  if (findService(plan, target.name) == nullptr) {
    for (const std::string& kind : kinds) {
      if (!hasElement(plan, kind, target.name)) continue;
      return std::vector{withTarget(fault, absl::StrCat(kind, ":", target.name), 0)};
    }
  }
  auto resolved = resolveServiceFault(system, plan, fault, target.name);
  if (!absl::IsNotFound(resolved.status())) return resolved;
  NameList known = namesOfKinds(plan, kinds);
  for (const auto& service : system.services()) known.push_back(service.name());
  return unknown("", target.name, known, namesOfKind(plan, "service"));
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
