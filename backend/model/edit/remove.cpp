// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/remove.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/erase_marked.h"
#include "backend/model/references.h"

#include <absl/status/status.h>

#include <algorithm>
#include <set>

namespace quarry::model::edit {
namespace {

using Elements = std::set<Element>;

void addPart(Elements& gone, const std::string& owner, ElementKind kind, const std::string& name) {
  gone.insert({kind, owner.empty() ? name : concat(owner, ".", name)});
}

void addSteps(Elements& gone, const google::protobuf::RepeatedPtrField<v1::Step>& steps) {
  for (const v1::Step& step : steps) {
    addPart(gone, "", ElementKind::step, step.id());
    for (const v1::Branch& branch : step.parallel().branches()) {
      addSteps(gone, branch.steps());
    }
  }
}

/// What is inside of an element goes with it.
void addParts(const v1::System& system, const Element& element, Elements& gone) {
  const google::protobuf::Message* message = findMessage(system, element);
  if (const auto* module = dynamic_cast<const v1::Module*>(message)) {
    for (const auto& operation : module->operations()) {
      addPart(gone, module->name(), ElementKind::operation, operation.name());
    }
    for (const auto& type : module->types()) {
      addPart(gone, module->name(), ElementKind::type, type.name());
    }
    for (const auto& table : module->tables()) {
      addPart(gone, module->name(), ElementKind::table, table.name());
    }
    for (const auto& subscription : module->subscriptions()) {
      addPart(gone, "", ElementKind::subscription, subscription.id());
    }
  } else if (const auto* operation = dynamic_cast<const v1::Operation*>(message)) {
    addSteps(gone, operation->behaviour().steps());
  } else if (const auto* step = dynamic_cast<const v1::Step*>(message)) {
    for (const v1::Branch& branch : step->parallel().branches()) {
      addSteps(gone, branch.steps());
    }
  } else if (const auto* gateway = dynamic_cast<const v1::Gateway*>(message)) {
    for (const auto& route : gateway->routes()) {
      addPart(gone, "", ElementKind::route, route.id());
    }
  } else if (const auto* client = dynamic_cast<const v1::Client*>(message)) {
    for (const auto& entry : client->workload().mix()) {
      addPart(gone, "", ElementKind::workload_entry, entry.id());
    }
    for (const auto& journey : client->journeys()) {
      addPart(gone, client->name(), ElementKind::journey, journey.name());
    }
  } else if (const auto* journey = dynamic_cast<const v1::Journey*>(message)) {
    for (const auto& call : journey->calls()) {
      addPart(gone, "", ElementKind::journey_call, call.id());
    }
  } else if (const auto* scenario = dynamic_cast<const v1::Scenario*>(message)) {
    for (const auto& action : scenario->actions()) {
      addPart(gone, "", ElementKind::scenario_action, action.id());
    }
  }
}

/// Steps, routes and the like that name something that goes; a dead letter is only an address and is cleared.
void addReferrers(v1::System& system, Elements& gone) {
  Elements more;
  eachReference(system, [&](const Reference& reference) {
    if (gone.contains(reference.target) && hasId(reference.place.kind) && reference.field != "dead_letter") {
      more.insert(reference.place);
    }
  });
  gone.merge(more);
}

Elements closure(v1::System& system, const Elements& chosen) {
  Elements gone = chosen;
  std::size_t before = 0;
  while (before != gone.size()) {
    before = gone.size();
    for (const Element& element : Elements(gone)) {
      addParts(system, element, gone);
    }
    addReferrers(system, gone);
  }
  return gone;
}

absl::Status checkDefaults(v1::System& system, const Elements& gone) {
  absl::Status status;
  eachReference(system, [&](const Reference& reference) {
    if (!status.ok() || !gone.contains(reference.target) || gone.contains(reference.place)) {
      return;
    }
    if (reference.field == "default_service" || reference.field == "default_datastore") {
      status = absl::FailedPreconditionError(
          concat(reference.target.name, " is the default ", wordOf(reference.target.kind), " of the architecture ",
                 titleOf(system, reference.place), "; choose another default there first"));
    } else if (reference.field == "type") {
      status = absl::FailedPreconditionError(concat("the type ", memberOf(reference.target.name), " is used by ",
                                                    reference.place.name, "; change its fields first"));
    }
  });
  return status;
}

absl::StatusOr<Elements> chosen(const v1::System& system, const std::vector<std::string>& texts) {
  Elements elements;
  for (const std::string& text : texts) {
    const absl::StatusOr<Element> element = parseElement(text);
    if (!element.ok()) {
      return element.status();
    }
    if (!exists(system, *element)) {
      return absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name));
    }
    elements.insert(*element);
  }
  return elements;
}

}  // namespace

absl::Status remove(v1::System& system, const std::vector<std::string>& texts) {
  const absl::StatusOr<Elements> elements = chosen(system, texts);
  if (!elements.ok()) {
    return elements.status();
  }
  const Elements gone = closure(system, *elements);
  if (absl::Status free = checkDefaults(system, gone); !free.ok()) {
    return free;
  }
  const auto is_architecture = [](const Element& element) { return element.kind == ElementKind::architecture; };
  if (system.architectures_size() > 0 &&
      std::count_if(gone.begin(), gone.end(), is_architecture) == system.architectures_size()) {
    return absl::FailedPreconditionError("a design has at least one architecture; add another one first");
  }
  std::vector<Reference> references;
  eachReference(system, [&](const Reference& reference) {
    if (gone.contains(reference.target)) {
      references.push_back(reference);
    }
  });
  for (const Reference& reference : references) {
    reference.retarget(mark);
  }
  for (const Element& element : gone) {
    markElement(system, element);
  }
  eraseMarked(system);
  return absl::OkStatus();
}

absl::Status removeOne(v1::System& system, const std::string& element) {
  return remove(system, std::vector<std::string>{element});
}

std::vector<std::string> removedWith(const v1::System& system, const std::vector<std::string>& texts) {
  const absl::StatusOr<Elements> elements = chosen(system, texts);
  if (!elements.ok()) {
    return {};
  }
  v1::System copy = system;
  std::vector<std::string> others;
  for (const Element& element : closure(copy, *elements)) {
    if (!elements->contains(element)) {
      others.push_back(format(element));
    }
  }
  std::sort(others.begin(), others.end());
  return others;
}

}  // namespace quarry::model::edit
