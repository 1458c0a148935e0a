// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/reorder.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/elements.h"
#include "backend/model/find.h"

namespace quarry::model::edit {
namespace {

/// Whether it was there.
template <typename Items>
bool moveNamed(Items& items, std::string_view name, int index) {
  for (int at = 0; at < items.size(); ++at) {
    if (items[at].name() == name) {
      moveItem(items, at, index);
      return true;
    }
  }
  return false;
}

template <typename Items>
bool moveWithId(Items& items, std::string_view id, int index) {
  for (int at = 0; at < items.size(); ++at) {
    if (items[at].id() == id) {
      moveItem(items, at, index);
      return true;
    }
  }
  return false;
}

bool moveStep(google::protobuf::RepeatedPtrField<v1::Step>& steps, std::string_view id, int index) {
  if (moveWithId(steps, id, index)) {
    return true;
  }
  for (v1::Step& step : steps) {
    for (int branch = 0; branch < step.parallel().branches_size(); ++branch) {
      if (moveStep(*step.mutable_parallel()->mutable_branches(branch)->mutable_steps(), id, index)) {
        return true;
      }
    }
  }
  return false;
}

bool moveStepAnywhere(v1::System& system, std::string_view id, int index) {
  for (v1::Module& module : *system.mutable_modules()) {
    for (v1::Operation& operation : *module.mutable_operations()) {
      if (operation.has_behaviour() && moveStep(*operation.mutable_behaviour()->mutable_steps(), id, index)) {
        return true;
      }
    }
  }
  return false;
}

bool moveEntry(v1::System& system, std::string_view id, int index) {
  for (v1::Client& client : *system.mutable_clients()) {
    if (client.has_workload() && moveWithId(*client.mutable_workload()->mutable_mix(), id, index)) {
      return true;
    }
  }
  return false;
}

bool moveInJourneys(v1::System& system, const Element& element, int index) {
  for (v1::Client& client : *system.mutable_clients()) {
    if (element.kind == ElementKind::journey && client.name() == moduleOf(element.name)) {
      return moveNamed(*client.mutable_journeys(), memberOf(element.name), index);
    }
    for (v1::Journey& journey : *client.mutable_journeys()) {
      if (element.kind == ElementKind::journey_call && moveWithId(*journey.mutable_calls(), element.name, index)) {
        return true;
      }
    }
  }
  return false;
}

bool moveAction(v1::System& system, std::string_view id, int index) {
  for (v1::Scenario& scenario : *system.mutable_scenarios()) {
    if (moveWithId(*scenario.mutable_actions(), id, index)) {
      return true;
    }
  }
  return false;
}

bool moveInModule(v1::System& system, const Element& element, int index) {
  v1::Module* module = findModule(system, moduleOf(element.name));
  if (module == nullptr) {
    return false;
  }
  const std::string_view member = memberOf(element.name);
  switch (element.kind) {
    case ElementKind::operation:
      return moveNamed(*module->mutable_operations(), member, index);
    case ElementKind::table:
      return moveNamed(*module->mutable_tables(), member, index);
    default:
      return moveNamed(*module->mutable_types(), member, index);
  }
}

}  // namespace

absl::Status reorder(v1::System& system, std::string_view text, int index) {
  const absl::StatusOr<Element> element = parseElement(text);
  if (!element.ok()) {
    return element.status();
  }
  bool is_there = false;
  switch (element->kind) {
    case ElementKind::operation:
    case ElementKind::table:
    case ElementKind::type:
      is_there = moveInModule(system, *element, index);
      break;
    case ElementKind::step:
      is_there = moveStepAnywhere(system, element->name, index);
      break;
    case ElementKind::route:
      for (v1::Gateway& gateway : *system.mutable_gateways()) {
        is_there = is_there || moveWithId(*gateway.mutable_routes(), element->name, index);
      }
      break;
    case ElementKind::subscription:
      for (v1::Module& module : *system.mutable_modules()) {
        is_there = is_there || moveWithId(*module.mutable_subscriptions(), element->name, index);
      }
      break;
    case ElementKind::workload_entry:
      is_there = moveEntry(system, element->name, index);
      break;
    case ElementKind::client:
      is_there = moveNamed(*system.mutable_clients(), element->name, index);
      break;
    case ElementKind::journey:
    case ElementKind::journey_call:
      is_there = moveInJourneys(system, *element, index);
      break;
    case ElementKind::scenario:
      is_there = moveNamed(*system.mutable_scenarios(), element->name, index);
      break;
    case ElementKind::scenario_action:
      is_there = moveAction(system, element->name, index);
      break;
    default:
      return absl::InvalidArgumentError(concat("the order of a ", wordOf(element->kind), " means nothing"));
  }
  return is_there ? absl::OkStatus()
                  : absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name));
}

}  // namespace quarry::model::edit
