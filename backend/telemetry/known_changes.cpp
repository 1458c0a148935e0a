// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/known_changes.h"

#include "backend/telemetry/health.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <vector>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

/// By what they are called by; a topic does not depend on who reads it.
std::map<std::string, std::vector<std::string>> callersIn(const v1::Plan& plan) {
  std::map<std::string, std::vector<std::string>> callers;
  for (const auto& edge : plan.edges()) {
    if (edge.kind() != v1::Edge::KIND_SUBSCRIBE) callers[edge.to()].push_back(edge.from());
  }
  return callers;
}

template <typename Names>
bool contains(const Names& names, const std::string& wanted) {
  return std::find(names.begin(), names.end(), wanted) != names.end();
}

}  // namespace

std::string faultedElement(const std::string& target, const v1::Plan& plan) {
  const std::string name = nameOf(target);
  const auto kindIs = [&](const char* kind) { return target == absl::StrCat(kind, ":", name); };
  if (kindIs("edge")) return absl::StrCat("service:", name.substr(0, name.find("->")));
  if (kindIs("step")) {
    for (const auto& edge : plan.edges()) {
      if (contains(edge.ids(), name)) return edge.from();
    }
    return target;
  }
  const bool is_module = kindIs("module");
  if (!is_module && !kindIs("op") && !kindIs("gateway")) return target.substr(0, target.find('/'));
  const std::string wanted = is_module ? name : name.substr(0, name.find('.'));
  const auto isIt = [&](const auto& part) { return part.name() == wanted; };
  for (const auto& service : plan.services()) {
    const bool holds = kindIs("gateway") ? std::any_of(service.gateways().begin(), service.gateways().end(), isIt)
                                         : std::any_of(service.modules().begin(), service.modules().end(), isIt);
    if (holds) return absl::StrCat("service:", service.name());
  }
  return target;
}

void KnownChanges::note(const std::string& element, bool is_for_the_worse, Time now) {
  last_[element] = {now, is_for_the_worse};
}

void KnownChanges::look(const v1::Snapshot& known, const v1::Plan& plan, Time now) {
  if (known.time_ms() < looked_ms_) return;
  looked_ms_ = known.time_ms();
  for (const auto& service : known.services()) {
    if (service.health() == v1::HEALTH_UNSPECIFIED) continue;
    const std::string element = absl::StrCat("service:", service.name());
    const bool is_up = isUp(service.health());
    const auto [before, is_new] = was_up_.try_emplace(element, is_up);
    if (!is_new && before->second != is_up) note(element, !is_up, now);
    before->second = is_up;
  }
  std::map<std::string, std::string> faults;
  for (const auto& active : known.faults()) {
    const std::string element = faultedElement(active.fault().target(), plan);
    faults.emplace(active.fault().id(), element);
    if (!faults_.contains(active.fault().id())) note(element, true, now);
  }
  for (const auto& [id, element] : faults_) {
    if (!faults.contains(id)) note(element, false, now);
  }
  faults_ = std::move(faults);
}

std::map<std::string, KnownChange> KnownChanges::since(Time time, const v1::Plan& plan) const {
  std::map<std::string, KnownChange> concerned;
  std::map<std::string, std::vector<std::string>> callers;
  for (const auto& [element, change] : last_) {
    if (change.when < time) continue;
    if (callers.empty()) callers = callersIn(plan);
    std::vector<std::string> reached{element};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const auto [known, is_new] = concerned.try_emplace(reached[i], change);
      if (!is_new && known->second.when < change.when) known->second = change;
      for (const std::string& caller : callers[reached[i]]) {
        if (!contains(reached, caller)) reached.push_back(caller);
      }
    }
  }
  return concerned;
}

}  // namespace quarry::telemetry
