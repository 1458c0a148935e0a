// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/erase_marked.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

using google::protobuf::Message;

bool isMarked(const std::string& text) {
  return text.find(mark) != std::string::npos;
}

template <typename Items, typename Test>
void eraseIf(Items* items, const Test& test) {
  items->erase(std::remove_if(items->begin(), items->end(), test), items->end());
}

template <typename Items>
void eraseNamed(Items* items) {
  eraseIf(items, [](const auto& item) { return isMarked(item.name()); });
}

void clearIfMarked(std::string* text) {
  if (isMarked(*text)) {
    text->clear();
  }
}

void eraseSteps(google::protobuf::RepeatedPtrField<v1::Step>* steps) {
  eraseIf(steps, [](const v1::Step& step) { return isMarked(step.id()); });
  for (v1::Step& step : *steps) {
    if (step.has_parallel()) {
      for (v1::Branch& branch : *step.mutable_parallel()->mutable_branches()) {
        eraseSteps(branch.mutable_steps());
      }
    }
  }
}

void eraseInModule(v1::Module& module) {
  eraseNamed(module.mutable_operations());
  eraseNamed(module.mutable_types());
  eraseNamed(module.mutable_tables());
  eraseIf(module.mutable_subscriptions(), [](const auto& subscription) { return isMarked(subscription.id()); });
  for (v1::Subscription& subscription : *module.mutable_subscriptions()) {
    clearIfMarked(subscription.mutable_dead_letter());
  }
  for (v1::Operation& operation : *module.mutable_operations()) {
    if (operation.has_behaviour()) {
      eraseSteps(operation.mutable_behaviour()->mutable_steps());
    }
  }
}

void eraseInClient(v1::Client& client) {
  if (client.has_workload()) {
    eraseIf(client.mutable_workload()->mutable_mix(), [](const auto& entry) { return isMarked(entry.id()); });
  }
  eraseNamed(client.mutable_journeys());
  for (v1::Journey& journey : *client.mutable_journeys()) {
    eraseIf(journey.mutable_calls(), [](const auto& call) { return isMarked(call.id()); });
  }
}

void eraseInArchitecture(v1::Architecture& architecture) {
  eraseIf(architecture.mutable_modules(),
          [](const auto& placement) { return isMarked(placement.module()) || isMarked(placement.service()); });
  eraseIf(architecture.mutable_gateways(),
          [](const auto& placement) { return isMarked(placement.gateway()) || isMarked(placement.service()); });
  eraseIf(architecture.mutable_tables(),
          [](const auto& placement) { return isMarked(placement.table()) || isMarked(placement.datastore()); });
  eraseIf(architecture.mutable_services(), [](const auto& setting) { return isMarked(setting.service()); });
  eraseIf(architecture.mutable_accepted(), [](const auto& acceptance) { return isMarked(acceptance.element()); });
}

void eraseInScenario(v1::Scenario& scenario) {
  eraseIf(scenario.mutable_actions(), [](const v1::ScenarioAction& action) {
    return isMarked(action.id()) || isMarked(action.load().client()) || isMarked(action.fault().target()) ||
           isMarked(action.kill().target()) || isMarked(action.expect().target());
  });
}

/// A group that loses its last member goes, too.
void eraseInGroup(v1::Group& group) {
  const bool had_members = !group.members().empty();
  eraseIf(group.mutable_members(), [](const std::string& member) { return isMarked(member); });
  if (had_members && group.members().empty()) {
    group.set_name(mark);
  }
}

void eraseInLayout(v1::Layout& layout) {
  const auto is_marked = [](const v1::Placed& placed) { return isMarked(placed.element()); };
  eraseIf(layout.mutable_nodes(), is_marked);
  eraseIf(layout.mutable_architectures(), [](const auto& drawing) { return isMarked(drawing.architecture()); });
  for (v1::ArchitectureLayout& drawing : *layout.mutable_architectures()) {
    eraseIf(drawing.mutable_nodes(), is_marked);
  }
}

}  // namespace

void markElement(v1::System& system, const Element& element) {
  if (Message* message = findMessage(system, element)) {
    const auto* name = message->GetDescriptor()->FindFieldByName("name");
    const auto* key = name != nullptr ? name : message->GetDescriptor()->FindFieldByName("id");
    message->GetReflection()->SetString(message, key, mark);
  }
}

void eraseMarked(v1::System& system) {
  eraseNamed(system.mutable_modules());
  eraseNamed(system.mutable_services());
  eraseNamed(system.mutable_datastores());
  eraseNamed(system.mutable_brokers());
  eraseNamed(system.mutable_topics());
  eraseNamed(system.mutable_caches());
  eraseNamed(system.mutable_externals());
  eraseNamed(system.mutable_gateways());
  eraseNamed(system.mutable_clients());
  eraseNamed(system.mutable_architectures());
  eraseNamed(system.mutable_scenarios());
  std::for_each(system.mutable_groups()->begin(), system.mutable_groups()->end(), eraseInGroup);
  eraseNamed(system.mutable_groups());
  std::for_each(system.mutable_modules()->begin(), system.mutable_modules()->end(), eraseInModule);
  std::for_each(system.mutable_clients()->begin(), system.mutable_clients()->end(), eraseInClient);
  std::for_each(system.mutable_architectures()->begin(), system.mutable_architectures()->end(), eraseInArchitecture);
  for (v1::Service& service : *system.mutable_services()) {
    clearIfMarked(service.mutable_datastore());
  }
  for (v1::Topic& topic : *system.mutable_topics()) {
    clearIfMarked(topic.mutable_broker());
  }
  for (v1::Gateway& gateway : *system.mutable_gateways()) {
    eraseIf(gateway.mutable_routes(), [](const auto& route) { return isMarked(route.id()); });
  }
  for (v1::Scenario& scenario : *system.mutable_scenarios()) {
    clearIfMarked(scenario.mutable_architecture());
    eraseInScenario(scenario);
  }
  if (system.has_layout()) {
    eraseInLayout(*system.mutable_layout());
  }
}

}  // namespace quarry::model::edit
