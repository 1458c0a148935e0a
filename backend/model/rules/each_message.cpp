// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/each_message.h"

#include "backend/model/concat.h"
#include "backend/model/elements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace quarry::model::rules {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// What a message of one type is to the walk.
struct Shape {
  struct Held {
    const FieldDescriptor* field;
    const Shape* shape;
  };

  const Descriptor* type = nullptr;
  std::optional<ElementKind> kind;
  /// Its name or id, where it is an element.
  const FieldDescriptor* key = nullptr;
  /// Fields that hold messages, in the order of their numbers.
  std::vector<Held> held;
  std::vector<const FieldDescriptor*> texts;
  std::vector<const FieldDescriptor*> numbers;
  /// The types of all that can be in it, itself included.
  std::unordered_set<const Descriptor*> within;
  /// Whether one of them has numbers.
  bool holds_numbers = false;
};

namespace {

using Shapes = std::unordered_map<const Descriptor*, Shape>;
using Visit = std::function<void(const Visited&)>;

std::optional<ElementKind> kindOf(const Descriptor* type) {
  static const std::map<const Descriptor*, ElementKind> kinds = {
      {v1::Module::descriptor(), ElementKind::module},
      {v1::Operation::descriptor(), ElementKind::operation},
      {v1::Type::descriptor(), ElementKind::type},
      {v1::Table::descriptor(), ElementKind::table},
      {v1::Service::descriptor(), ElementKind::service},
      {v1::Datastore::descriptor(), ElementKind::datastore},
      {v1::Broker::descriptor(), ElementKind::broker},
      {v1::Topic::descriptor(), ElementKind::topic},
      {v1::Cache::descriptor(), ElementKind::cache},
      {v1::External::descriptor(), ElementKind::external},
      {v1::Gateway::descriptor(), ElementKind::gateway},
      {v1::Client::descriptor(), ElementKind::client},
      {v1::Architecture::descriptor(), ElementKind::architecture},
      {v1::Scenario::descriptor(), ElementKind::scenario},
      {v1::Group::descriptor(), ElementKind::group},
      {v1::Step::descriptor(), ElementKind::step},
      {v1::Route::descriptor(), ElementKind::route},
      {v1::Subscription::descriptor(), ElementKind::subscription},
      {v1::WorkloadEntry::descriptor(), ElementKind::workload_entry},
      {v1::JourneyCall::descriptor(), ElementKind::journey_call},
      {v1::ScenarioAction::descriptor(), ElementKind::scenario_action},
  };
  const auto found = kinds.find(type);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

bool isNumber(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE || field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
         field.cpp_type() == FieldDescriptor::CPPTYPE_INT64;
}

const Shape& addShape(const Descriptor* type, Shapes& shapes) {
  const auto [found, is_new] = shapes.try_emplace(type);
  Shape& shape = found->second;
  if (!is_new) {
    return shape;
  }
  shape.type = type;
  shape.kind = kindOf(type);
  if (shape.kind) {
    const auto* name = type->FindFieldByName("name");
    shape.key = name != nullptr ? name : type->FindFieldByName("id");
  }
  for (int index = 0; index < type->field_count(); ++index) {
    const FieldDescriptor* field = type->field(index);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      shape.held.push_back({field, &addShape(field->message_type(), shapes)});
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
      shape.texts.push_back(field);
    } else if (isNumber(*field) && !field->is_repeated()) {
      shape.numbers.push_back(field);
    }
  }
  std::sort(shape.held.begin(), shape.held.end(),
            [](const auto& left, const auto& right) { return left.field->number() < right.field->number(); });
  return shape;
}

void addWithin(const Shape& shape, std::unordered_set<const Descriptor*>& within) {
  if (within.insert(shape.type).second) {
    for (const Shape::Held& held : shape.held) {
      addWithin(*held.shape, within);
    }
  }
}

const Shape& systemShape() {
  static const Shapes shapes = [] {
    Shapes all;
    addShape(v1::System::descriptor(), all);
    for (auto& [type, shape] : all) {
      addWithin(shape, shape.within);
      shape.holds_numbers = std::any_of(shape.within.begin(), shape.within.end(),
                                        [&](const Descriptor* held) { return !all.at(held).numbers.empty(); });
    }
    return all;
  }();
  static const Shape& system = shapes.at(v1::System::descriptor());
  return system;
}

/// Visits what `isWanted` says, and looks only into what can hold such by `mayHold`; both of a Shape.
template <typename IsWanted, typename MayHold>
void walk(const Message& message, const Shape& shape, const Visited* around, const IsWanted& isWanted,
          const MayHold& mayHold, const Visit& visit) {
  const Visited here(message, shape, around);
  if (isWanted(shape)) {
    visit(here);
  }
  const auto* reflection = message.GetReflection();
  for (const auto& [field, held] : shape.held) {
    if (!mayHold(*held)) {
      continue;
    }
    if (field->is_repeated()) {
      for (int index = 0, size = reflection->FieldSize(message, field); index < size; ++index) {
        walk(reflection->GetRepeatedMessage(message, field, index), *held, &here, isWanted, mayHold, visit);
      }
    } else if (reflection->HasField(message, field)) {
      walk(reflection->GetMessage(message, field), *held, &here, isWanted, mayHold, visit);
    }
  }
}

bool isNamedByModule(ElementKind kind) {
  return kind == ElementKind::operation || kind == ElementKind::type || kind == ElementKind::table;
}

}  // namespace

std::string Visited::element() const {
  if (!shape_.kind) {
    return around_ == nullptr ? std::string() : around_->element();
  }
  std::string text;
  const std::string& name = message_.GetReflection()->GetStringReference(message_, shape_.key, &text);
  // What is named by its module stands right in it.
  const auto* module = isNamedByModule(*shape_.kind) ? around_->as<v1::Module>() : nullptr;
  return format(*shape_.kind, module == nullptr ? name : concat(module->name(), ".", name));
}

const std::vector<const FieldDescriptor*>& Visited::texts() const {
  return shape_.texts;
}

const std::vector<const FieldDescriptor*>& Visited::numbers() const {
  return shape_.numbers;
}

void eachMessage(const v1::System& system, const Visit& visit) {
  const auto all = [](const Shape&) { return true; };
  walk(system, systemShape(), nullptr, all, all, visit);
}

void eachMessageOf(const Descriptor* type, const v1::System& system, const Visit& visit) {
  walk(
      system, systemShape(), nullptr, [&](const Shape& shape) { return shape.type == type; },
      [&](const Shape& shape) { return shape.within.contains(type); }, visit);
}

void eachMessageWithNumbers(const v1::System& system, const Visit& visit) {
  walk(
      system, systemShape(), nullptr, [](const Shape& shape) { return !shape.numbers.empty(); },
      [](const Shape& shape) { return shape.holds_numbers; }, visit);
}

}  // namespace quarry::model::rules
