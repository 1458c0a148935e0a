// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/policy_actions.h"

#include "backend/telemetry/health.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <array>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

using Source = SeriesKey::Source;
using Places = std::vector<std::string>;
using Set = void (v1::PolicyActions::*)(double);

struct Word {
  const char* policy;
  Set set;
};

constexpr Word kWords[] = {
    {"retry", &v1::PolicyActions::set_retries_per_s},          {"hedge", &v1::PolicyActions::set_hedges_per_s},
    {"circuit_breaker", &v1::PolicyActions::set_broken_per_s}, {"rate_limit", &v1::PolicyActions::set_limited_per_s},
    {"bulkhead", &v1::PolicyActions::set_rejected_per_s},      {"load_shedding", &v1::PolicyActions::set_shed_per_s},
    {"fallback", &v1::PolicyActions::set_fallbacks_per_s},
};

template <typename Steps>
void addStepsWithin(const Steps& steps, const v1::ServicePlan& service, Places& places) {
  const auto livesHere = [&](const std::string& operation) {
    for (const auto& location : service.operations()) {
      if (location.operation() == operation) return location.service() == service.name();
    }
    return false;
  };
  for (const auto& step : steps) {
    if (step.has_call() && livesHere(step.call().operation())) places.push_back(absl::StrCat("step:", step.id()));
    for (const auto& branch : step.parallel().branches()) addStepsWithin(branch.steps(), service, places);
  }
}

Places ofService(const v1::ServicePlan& service) {
  Places places{absl::StrCat("service:", service.name())};
  for (const auto& module : service.modules()) {
    for (const auto& operation : module.operations()) {
      places.push_back(absl::StrCat("op:", module.name(), ".", operation.name()));
      addStepsWithin(operation.behaviour().steps(), service, places);
    }
  }
  return places;
}

Places ofGateway(const std::string& name, const v1::Plan& plan) {
  Places places{absl::StrCat("gateway:", name)};
  for (const auto& service : plan.services()) {
    for (const auto& gateway : service.gateways()) {
      if (gateway.name() != name) continue;
      for (const auto& route : gateway.routes()) places.push_back(absl::StrCat("route:", route.id()));
    }
  }
  return places;
}

}  // namespace

Places policyPlaces(const v1::Edge& edge) {
  Places places;
  for (const auto& id : edge.ids()) {
    places.push_back(absl::StrCat("step:", id));
    places.push_back(absl::StrCat("route:", id));
  }
  return places;
}

Places policyPlaces(const std::string& element, const v1::Plan& plan) {
  const std::string name = nameOf(element);
  if (absl::StartsWith(element, "op:")) return {element};
  if (absl::StartsWith(element, "gateway:")) return ofGateway(name, plan);
  Places places;
  for (const auto& service : plan.services()) {
    if (element == absl::StrCat("service:", service.name())) return ofService(service);
  }
  for (const auto& edge : plan.edges()) {
    if (element != absl::StrCat("edge:", nameOf(edge.from()), "->", nameOf(edge.to()))) continue;
    for (auto& place : policyPlaces(edge)) places.push_back(std::move(place));
  }
  return places;
}

v1::PolicyActions policyActions(const Places& places, const SeriesStore& series,
                                const std::function<double(SeriesStore::Id)>& counted,
                                std::chrono::duration<double> length) {
  std::array<double, std::size(kWords)> sums{};
  for (const auto& place : places) {
    const auto& all = series.series();
    for (auto one = all.lower_bound({Source::policy, place, ""});
         one != all.end() && one->first.source == Source::policy && one->first.owner == place; ++one) {
      for (std::size_t i = 0; i < sums.size(); ++i) {
        if (one->first.name == kWords[i].policy) sums[i] += counted(one->second);
      }
    }
  }
  v1::PolicyActions actions;
  for (std::size_t i = 0; i < sums.size(); ++i) (actions.*kWords[i].set)(sums[i] / length.count());
  return actions;
}

}  // namespace quarry::telemetry
