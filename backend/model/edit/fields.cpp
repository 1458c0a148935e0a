// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/fields.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/rename.h"
#include "backend/model/edit/reorder.h"
#include "backend/model/elements.h"
#include "backend/model/fields.h"
#include "backend/model/find.h"
#include "backend/model/identifiers.h"
#include "backend/model/steps.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

using Fields = google::protobuf::RepeatedPtrField<v1::Field>;
using Assignments = google::protobuf::RepeatedPtrField<v1::Assignment>;

constexpr int first_reserved = 19000;
constexpr int last_reserved = 19999;

absl::StatusOr<Fields*> fieldsOf(v1::System& system, const MessageOf& message) {
  const absl::StatusOr<Element> element = parseElement(message.element);
  if (!element.ok()) {
    return element.status();
  }
  google::protobuf::Message* found = findMessage(system, *element);
  if (auto* operation = dynamic_cast<v1::Operation*>(found); operation != nullptr) {
    if (message.part == MessagePart::fields) {
      return absl::InvalidArgumentError("an operation has the fields of its request and those of its response");
    }
    return message.part == MessagePart::request ? operation->mutable_request() : operation->mutable_response();
  }
  if (auto* type = dynamic_cast<v1::Type*>(found)) {
    return type->mutable_fields();
  }
  if (auto* topic = dynamic_cast<v1::Topic*>(found)) {
    return topic->mutable_fields();
  }
  return found == nullptr ? absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name))
                          : absl::InvalidArgumentError(concat("a ", wordOf(element->kind), " has no fields"));
}

struct Place {
  Fields* fields;
  int index;
};

absl::StatusOr<Place> fieldAt(v1::System& system, const MessageOf& message, std::string_view name) {
  const absl::StatusOr<Fields*> fields = fieldsOf(system, message);
  if (!fields.ok()) {
    return fields.status();
  }
  for (int index = 0; index < (*fields)->size(); ++index) {
    if ((**fields)[index].name() == name) {
      return Place{*fields, index};
    }
  }
  return absl::NotFoundError(concat("there is no field ", name));
}

void eraseAssigned(Assignments& assignments, std::string_view field) {
  assignments.erase(std::remove_if(assignments.begin(), assignments.end(),
                                   [&](const v1::Assignment& assignment) { return assignment.field() == field; }),
                    assignments.end());
}

template <typename Visit>
void eachStepToChange(v1::System& system, const Visit& visit) {
  for (v1::Module& module : *system.mutable_modules()) {
    for (v1::Operation& operation : *module.mutable_operations()) {
      if (operation.has_behaviour()) {
        eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(), visit);
      }
    }
  }
}

bool isRouteTo(const v1::System& system, std::string_view route, std::string_view operation) {
  const v1::Route* found = findRoute(system, route);
  return found != nullptr && found->operation() == operation;
}

void eraseFromCallers(v1::System& system, std::string_view operation, std::string_view field) {
  eachStepToChange(system, [&](v1::Step& step) {
    if (step.has_call() && step.call().operation() == operation) {
      eraseAssigned(*step.mutable_call()->mutable_request(), field);
    }
  });
  for (v1::Client& client : *system.mutable_clients()) {
    for (int index = 0; index < client.workload().mix_size(); ++index) {
      v1::WorkloadEntry& entry = *client.mutable_workload()->mutable_mix(index);
      if (entry.operation() == operation || isRouteTo(system, entry.route(), operation)) {
        eraseAssigned(*entry.mutable_request(), field);
      }
    }
    for (v1::Journey& journey : *client.mutable_journeys()) {
      for (v1::JourneyCall& call : *journey.mutable_calls()) {
        if (isRouteTo(system, call.route(), operation)) {
          eraseAssigned(*call.mutable_request(), field);
        }
      }
    }
  }
}

void eraseFromPublishers(v1::System& system, std::string_view topic, std::string_view field) {
  eachStepToChange(system, [&](v1::Step& step) {
    if (step.has_publish() && step.publish().topic() == topic) {
      eraseAssigned(*step.mutable_publish()->mutable_values(), field);
    }
  });
}

}  // namespace

absl::StatusOr<std::string> addField(v1::System& system, const MessageOf& message, std::string_view wish) {
  const absl::StatusOr<Fields*> fields = fieldsOf(system, message);
  if (!fields.ok()) {
    return fields.status();
  }
  const std::string base = nameFrom(ElementKind::module, wish);
  std::string name = base;
  for (int number = 2; hasNamed(**fields, name); ++number) {
    name = concat(base, std::to_string(number));
  }
  int last = 0;
  for (const v1::Field& field : **fields) {
    last = std::max(last, field.number());
  }
  const int next = last + 1;
  v1::Field* field = (*fields)->Add();
  field->set_name(name);
  field->set_number(next >= first_reserved && next <= last_reserved ? last_reserved + 1 : next);
  field->set_type("string");
  return name;
}

absl::Status removeField(v1::System& system, const MessageOf& message, std::string_view field) {
  const absl::StatusOr<Place> place = fieldAt(system, message, field);
  if (!place.ok()) {
    return place.status();
  }
  const std::string name(field);
  const std::string owner = parseElement(message.element)->name;
  place->fields->DeleteSubrange(place->index, 1);
  if (message.part == MessagePart::request) {
    eraseFromCallers(system, owner, name);
  } else if (message.part == MessagePart::response) {
    v1::Operation* operation = findOperation(system, owner);
    if (operation->has_behaviour()) {
      eraseAssigned(*operation->mutable_behaviour()->mutable_response(), name);
    }
  } else if (parseElement(message.element)->kind == ElementKind::topic) {
    eraseFromPublishers(system, owner, name);
  }
  return absl::OkStatus();
}

absl::Status moveField(v1::System& system, const MessageOf& message, std::string_view field, int index) {
  const absl::StatusOr<Place> place = fieldAt(system, message, field);
  if (place.ok()) {
    moveItem(*place->fields, place->index, index);
  }
  return place.status();
}

absl::Status setFieldType(v1::System& system, const MessageOf& message, std::string_view field, std::string_view type) {
  const absl::StatusOr<Place> place = fieldAt(system, message, field);
  if (!place.ok()) {
    return place.status();
  }
  const absl::StatusOr<Element> element = parseElement(message.element);
  const bool has_module = element->kind != ElementKind::topic;
  if (!isScalarType(type) && (!has_module || findType(system, concat(moduleOf(element->name), ".", type)) == nullptr)) {
    return absl::InvalidArgumentError(concat("there is no type ", type, has_module ? " in this module" : ""));
  }
  (*place->fields)[place->index].set_type(std::string(type));
  return absl::OkStatus();
}

absl::Status setFieldRepeated(v1::System& system, const MessageOf& message, std::string_view field, bool repeated) {
  const absl::StatusOr<Place> place = fieldAt(system, message, field);
  if (place.ok()) {
    (*place->fields)[place->index].set_repeated(repeated);
  }
  return place.status();
}

absl::Status describeField(v1::System& system, const MessageOf& message, std::string_view field,
                           std::string_view description) {
  const absl::StatusOr<Place> place = fieldAt(system, message, field);
  if (place.ok()) {
    (*place->fields)[place->index].set_description(std::string(description));
  }
  return place.status();
}

absl::Status renameField(v1::System& system, const MessageOf& message, std::string_view from, std::string_view to) {
  const absl::StatusOr<Place> place = fieldAt(system, message, from);
  if (!place.ok()) {
    return place.status();
  }
  const std::string owner = parseElement(message.element)->name;
  switch (message.part) {
    case MessagePart::request:
      return renameRequestField(system, owner, from, to);
    case MessagePart::response:
      return renameResponseField(system, owner, from, to);
    case MessagePart::fields:
      break;
  }
  if (!isSnakeName(to)) {
    return absl::InvalidArgumentError(concat(
        "\"", to,
        "\" is no name for a field; it takes lower case letters, digits and underscores, beginning with a letter"));
  }
  if (from != to && hasNamed(*place->fields, to)) {
    return absl::AlreadyExistsError(concat("there is a field ", to, " already"));
  }
  (*place->fields)[place->index].set_name(std::string(to));
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
