// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/plan_elements.h"

#include "backend/model/steps.h"
#include "backend/supervise/plan_changes.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <functional>
#include <map>

namespace quarry::supervise {
namespace {

using quarry::v1::Plan;
using NameList = std::vector<std::string>;

template <typename Items>
void addNamesOf(const Items& items, NameList& names) {
  for (const auto& item : items) names.push_back(item.name());
}

void addSteps(const Plan& plan, NameList& ids) {
  for (const auto& edge : plan.edges()) ids.insert(ids.end(), edge.ids().begin(), edge.ids().end());
  for (const auto& service : plan.services()) {
    for (const auto& gateway : service.gateways()) {
      for (const auto& route : gateway.routes()) ids.push_back(route.id());
    }
    for (const auto& module : service.modules()) {
      for (const auto& subscription : module.subscriptions()) ids.push_back(subscription.id());
      for (const auto& operation : module.operations()) {
        model::eachStepOf(operation.behaviour().steps(), [&](const auto& step) { ids.push_back(step.id()); });
      }
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::string endOfEdge(const std::string& element) {
  return element.substr(element.find(':') + 1);
}

using AddNames = std::function<void(const Plan&, NameList&)>;

const std::map<std::string, AddNames>& namesByKind() {
  static const std::map<std::string, AddNames> adders = {
      {"service", [](const Plan& plan, NameList& names) { addNamesOf(plan.services(), names); }},
      {"module",
       [](const Plan& plan, NameList& names) {
         for (const auto& service : plan.services()) addNamesOf(service.modules(), names);
       }},
      {"gateway",
       [](const Plan& plan, NameList& names) {
         for (const auto& service : plan.services()) addNamesOf(service.gateways(), names);
       }},
      {"op",
       [](const Plan& plan, NameList& names) {
         for (const auto& service : plan.services()) {
           for (const auto& module : service.modules()) {
             for (const auto& operation : module.operations()) {
               names.push_back(absl::StrCat(module.name(), ".", operation.name()));
             }
           }
         }
       }},
      {"step", addSteps},
      {"store", [](const Plan& plan, NameList& names) { addNamesOf(plan.stores(), names); }},
      {"topic", [](const Plan& plan, NameList& names) { addNamesOf(plan.topics(), names); }},
      {"external", [](const Plan& plan, NameList& names) { addNamesOf(plan.externals(), names); }},
      {"client",
       [](const Plan& plan, NameList& names) {
         for (const auto& load : plan.loads()) names.push_back(load.client().name());
       }},
      {"broker",
       [](const Plan& plan, NameList& names) {
         for (const auto& broker : plan.brokers()) {
           if (needsServer(broker)) names.push_back(broker.name());
         }
       }},
      {"edge",
       [](const Plan& plan, NameList& names) {
         for (const auto& edge : plan.edges()) {
           names.push_back(absl::StrCat(endOfEdge(edge.from()), "->", endOfEdge(edge.to())));
         }
       }},
  };
  return adders;
}

}  // namespace

std::vector<std::string> namesOfKind(const Plan& plan, const std::string& kind) {
  NameList names;
  if (const auto found = namesByKind().find(kind); found != namesByKind().end()) found->second(plan, names);
  return names;
}

bool hasElement(const Plan& plan, const std::string& kind, const std::string& name) {
  const NameList names = namesOfKind(plan, kind);
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string wordForKind(const std::string& kind) {
  return kind == "op" ? "operation" : kind;
}

}  // namespace quarry::supervise
