// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/each_message.h"

#include "backend/model/concat.h"
#include "backend/model/elements.h"

#include <map>
#include <optional>
#include <vector>

namespace quarry::model::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Visit = std::function<void(const std::string&, const Message&)>;

std::optional<ElementKind> kindOf(const Message& message) {
  static const std::map<const google::protobuf::Descriptor*, ElementKind> kinds = {
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
  const auto found = kinds.find(message.GetDescriptor());
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

std::string elementOf(ElementKind kind, const Message& message, const std::string& module) {
  const auto* name = message.GetDescriptor()->FindFieldByName("name");
  const auto* key = name != nullptr ? name : message.GetDescriptor()->FindFieldByName("id");
  const std::string text = message.GetReflection()->GetString(message, key);
  const bool is_dotted = kind == ElementKind::operation || kind == ElementKind::type || kind == ElementKind::table;
  return format(kind, is_dotted ? concat(module, ".", text) : text);
}

void walk(const Message& message, std::string element, std::string module, const Visit& visit) {
  if (const auto kind = kindOf(message)) {
    element = elementOf(*kind, message, module);
    module = *kind == ElementKind::module ? static_cast<const v1::Module&>(message).name() : module;
  }
  visit(element, message);
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    if (!field->is_repeated()) {
      walk(reflection->GetMessage(message, field), element, module, visit);
      continue;
    }
    for (int index = 0; index < reflection->FieldSize(message, field); ++index) {
      walk(reflection->GetRepeatedMessage(message, field, index), element, module, visit);
    }
  }
}

}  // namespace

void eachMessage(const v1::System& system, const Visit& visit) {
  walk(system, "", "", visit);
}

}  // namespace quarry::model::rules
