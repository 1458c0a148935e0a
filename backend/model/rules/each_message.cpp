// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/each_message.h"

#include "backend/model/concat.h"
#include "backend/model/elements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace quarry::model::rules {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Visit = std::function<void(const std::string&, const Message&)>;

/// What a message of one type is to the walk.
struct Shape {
  std::optional<ElementKind> kind;
  /// Its name or id, where it is an element.
  const FieldDescriptor* key = nullptr;
  /// Fields that hold messages, in the order of their numbers.
  std::vector<const FieldDescriptor*> held;
  std::vector<const FieldDescriptor*> texts;
  std::vector<const FieldDescriptor*> numbers;
};

using Shapes = std::unordered_map<const Descriptor*, Shape>;

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

void addShapes(const Descriptor* type, Shapes& shapes) {
  if (!shapes.try_emplace(type).second) {
    return;
  }
  Shape shape;
  shape.kind = kindOf(type);
  if (shape.kind) {
    const auto* name = type->FindFieldByName("name");
    shape.key = name != nullptr ? name : type->FindFieldByName("id");
  }
  for (int index = 0; index < type->field_count(); ++index) {
    const FieldDescriptor* field = type->field(index);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      shape.held.push_back(field);
      addShapes(field->message_type(), shapes);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
      shape.texts.push_back(field);
    } else if (isNumber(*field) && !field->is_repeated()) {
      shape.numbers.push_back(field);
    }
  }
  std::sort(shape.held.begin(), shape.held.end(),
            [](const auto* left, const auto* right) { return left->number() < right->number(); });
  shapes[type] = std::move(shape);
}

const Shape& messageShapeOf(const Message& message) {
  static const Shapes shapes = [] {
    Shapes all;
    addShapes(v1::System::descriptor(), all);
    return all;
  }();
  return shapes.at(message.GetDescriptor());
}

std::string elementOf(const Shape& shape, const Message& message, const std::string& module) {
  std::string text;
  const std::string& name = message.GetReflection()->GetStringReference(message, shape.key, &text);
  const ElementKind kind = *shape.kind;
  const bool is_dotted = kind == ElementKind::operation || kind == ElementKind::type || kind == ElementKind::table;
  return format(kind, is_dotted ? concat(module, ".", name) : name);
}

void walk(const Message& message, const std::string& around, const std::string& module_around, const Visit& visit) {
  const Shape& shape = messageShapeOf(message);
  const bool is_module = shape.kind == ElementKind::module;
  const std::string& module = is_module ? static_cast<const v1::Module&>(message).name() : module_around;
  const std::string own = shape.kind ? elementOf(shape, message, module) : std::string();
  const std::string& element = shape.kind ? own : around;
  visit(element, message);
  const auto* reflection = message.GetReflection();
  for (const FieldDescriptor* field : shape.held) {
    if (field->is_repeated()) {
      for (int index = 0; index < reflection->FieldSize(message, field); ++index) {
        walk(reflection->GetRepeatedMessage(message, field, index), element, module, visit);
      }
    } else if (reflection->HasField(message, field)) {
      walk(reflection->GetMessage(message, field), element, module, visit);
    }
  }
}

}  // namespace

void eachMessage(const v1::System& system, const Visit& visit) {
  walk(system, "", "", visit);
}

const std::vector<const FieldDescriptor*>& textFieldsOf(const Message& message) {
  return messageShapeOf(message).texts;
}

const std::vector<const FieldDescriptor*>& numberFieldsOf(const Message& message) {
  return messageShapeOf(message).numbers;
}

}  // namespace quarry::model::rules
