// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/journeys.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/absent.h"
#include "backend/model/edit/names.h"
#include "backend/model/expressions.h"
#include "backend/model/find.h"
#include "backend/model/identifiers.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

v1::Journey* findJourney(v1::System& system, std::string_view dotted) {
  return dynamic_cast<v1::Journey*>(findMessage(system, Element{ElementKind::journey, std::string(dotted)}));
}

/// "client.journey" of the journey that makes the call.
std::string journeyOf(const v1::System& system, std::string_view call) {
  for (const v1::Client& client : system.clients()) {
    for (const v1::Journey& journey : client.journeys()) {
      for (const v1::JourneyCall& each : journey.calls()) {
        if (each.id() == call) {
          return concat(client.name(), ".", journey.name());
        }
      }
    }
  }
  return {};
}

}  // namespace

absl::StatusOr<std::string> addJourney(v1::System& system, std::string_view client, std::string_view wish) {
  v1::Client* owner = findClient(system, client);
  if (owner == nullptr) {
    return absent("client", client);
  }
  const std::string name = freeName(system, ElementKind::journey, nameFrom(ElementKind::journey, wish), owner->name());
  owner->add_journeys()->set_name(name);
  return format(ElementKind::journey, concat(client, ".", name));
}

absl::StatusOr<std::string> addJourneyCall(v1::System& system, std::string_view dotted, std::string_view route) {
  v1::Journey* journey = findJourney(system, dotted);
  if (journey == nullptr || findRoute(system, route) == nullptr) {
    return journey == nullptr ? absent("journey", dotted) : absent("route", route);
  }
  const std::string what(route.starts_with("route-") ? route.substr(6) : route);
  const std::string id = freeId(system, concat(memberOf(dotted), " ", what));
  v1::JourneyCall* call = journey->add_calls();
  call->set_id(id);
  call->set_route(std::string(route));
  return format(ElementKind::journey_call, id);
}

absl::Status renameCallAnswer(v1::System& system, std::string_view id, std::string_view to) {
  const std::string owner = journeyOf(system, id);
  v1::Journey* journey = findJourney(system, owner);
  if (journey == nullptr) {
    return absent("journey call", id);
  }
  if (!to.empty() && !isSnakeName(to)) {
    return absl::InvalidArgumentError(concat(
        "\"", to,
        "\" is no name for an answer; it takes lower case letters, digits and underscores, beginning with a letter"));
  }
  auto& calls = *journey->mutable_calls();
  const auto call = std::find_if(calls.begin(), calls.end(), [&](const auto& each) { return each.id() == id; });
  if (std::any_of(calls.begin(), calls.end(),
                  [&](const auto& each) { return &each != &*call && !to.empty() && each.as() == to; })) {
    return absl::AlreadyExistsError(concat("another call of ", owner, " has an answer named ", to, " already"));
  }
  const std::string before = call->as();
  if (!before.empty() && !to.empty()) {
    eachExpression(system, [&](const ExpressionPlace& place) {
      if (place.scope == ExpressionScope::journey && place.owner == owner) {
        replacePath(place.text, before, to);
      }
    });
  }
  call->set_as(std::string(to));
  return absl::OkStatus();
}

absl::StatusOr<std::string> addScenarioAction(v1::System& system, std::string_view name, v1::ScenarioAction action) {
  auto& scenarios = *system.mutable_scenarios();
  const auto scenario =
      std::find_if(scenarios.begin(), scenarios.end(), [&](const auto& each) { return each.name() == name; });
  if (scenario == scenarios.end()) {
    return absent("scenario", name);
  }
  if (action.id().empty()) {
    const auto* kind =
        action.GetReflection()->GetOneofFieldDescriptor(action, action.GetDescriptor()->FindOneofByName("kind"));
    action.set_id(freeId(system, concat(name, " ", kind == nullptr ? std::string("action") : kind->name())));
  }
  *scenario->add_actions() = action;
  return format(ElementKind::scenario_action, action.id());
}

absl::StatusOr<std::string> addStepToBranch(v1::System& system, std::string_view parallel, int branch, v1::Step step) {
  v1::Step* owner = findStep(system, parallel);
  if (owner == nullptr || branch < 0 || branch >= owner->parallel().branches_size()) {
    return absent("branch of the step", parallel);
  }
  const auto* kind = step.GetReflection()->GetOneofFieldDescriptor(step, step.GetDescriptor()->FindOneofByName("kind"));
  step.set_id(freeId(system, concat(parallel, " ", kind == nullptr ? std::string("step") : kind->name())));
  const std::string id = step.id();
  *owner->mutable_parallel()->mutable_branches(branch)->add_steps() = std::move(step);
  return format(ElementKind::step, id);
}

}  // namespace quarry::model::edit
