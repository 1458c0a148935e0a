// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/elements.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/identifiers.h"
#include "backend/model/steps.h"

#include <absl/status/status.h>

#include <iterator>
#include <utility>

namespace quarry::model {
namespace {

using google::protobuf::Message;

constexpr std::string_view prefixes[] = {
    "module", "op",           "type",    "table",   "service",      "store",          "broker", "topic",
    "cache",  "external",     "gateway", "client",  "architecture", "scenario",       "group",  "step",
    "route",  "subscription", "entry",   "journey", "journey-call", "scenario-action"};
constexpr std::string_view words[] = {
    "module", "operation",    "type",           "table",   "service",      "datastore",      "broker", "topic",
    "cache",  "external",     "gateway",        "client",  "architecture", "scenario",       "group",  "step",
    "route",  "subscription", "workload entry", "journey", "journey call", "scenario action"};

template <typename Items, typename Visit>
void visitNamed(ElementKind kind, const Items& items, const Visit& visit) {
  for (const auto& item : items) {
    visit(kind, item.name(), item);
  }
}

template <typename Visit>
void visitModule(const v1::Module& module, const Visit& visit) {
  visit(ElementKind::module, module.name(), module);
  for (const v1::Operation& operation : module.operations()) {
    visit(ElementKind::operation, concat(module.name(), ".", operation.name()), operation);
    eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) { visit(ElementKind::step, step.id(), step); });
  }
  for (const v1::Type& type : module.types()) {
    visit(ElementKind::type, concat(module.name(), ".", type.name()), type);
  }
  for (const v1::Table& table : module.tables()) {
    visit(ElementKind::table, concat(module.name(), ".", table.name()), table);
  }
  for (const v1::Subscription& subscription : module.subscriptions()) {
    visit(ElementKind::subscription, subscription.id(), subscription);
  }
}

template <typename Visit>
void visitClient(const v1::Client& client, const Visit& visit) {
  visit(ElementKind::client, client.name(), client);
  for (const v1::WorkloadEntry& entry : client.workload().mix()) {
    visit(ElementKind::workload_entry, entry.id(), entry);
  }
  for (const v1::Journey& journey : client.journeys()) {
    visit(ElementKind::journey, concat(client.name(), ".", journey.name()), journey);
    for (const v1::JourneyCall& call : journey.calls()) {
      visit(ElementKind::journey_call, call.id(), call);
    }
  }
}

/// Calls `visit(kind, name, message)` for everything in the order of the document.
template <typename Visit>
void visitAll(const v1::System& system, const Visit& visit) {
  for (const v1::Module& module : system.modules()) {
    visitModule(module, visit);
  }
  visitNamed(ElementKind::service, system.services(), visit);
  visitNamed(ElementKind::datastore, system.datastores(), visit);
  visitNamed(ElementKind::broker, system.brokers(), visit);
  visitNamed(ElementKind::topic, system.topics(), visit);
  visitNamed(ElementKind::cache, system.caches(), visit);
  visitNamed(ElementKind::external, system.externals(), visit);
  for (const v1::Gateway& gateway : system.gateways()) {
    visit(ElementKind::gateway, gateway.name(), gateway);
    for (const v1::Route& route : gateway.routes()) {
      visit(ElementKind::route, route.id(), route);
    }
  }
  for (const v1::Client& client : system.clients()) {
    visitClient(client, visit);
  }
  visitNamed(ElementKind::architecture, system.architectures(), visit);
  for (const v1::Scenario& scenario : system.scenarios()) {
    visit(ElementKind::scenario, scenario.name(), scenario);
    for (const v1::ScenarioAction& action : scenario.actions()) {
      visit(ElementKind::scenario_action, action.id(), action);
    }
  }
  visitNamed(ElementKind::group, system.groups(), visit);
}

}  // namespace

bool hasId(ElementKind kind) {
  switch (kind) {
    case ElementKind::step:
    case ElementKind::route:
    case ElementKind::subscription:
    case ElementKind::workload_entry:
    case ElementKind::journey_call:
    case ElementKind::scenario_action:
      return true;
    default:
      return false;
  }
}

std::string_view prefixOf(ElementKind kind) {
  return prefixes[static_cast<int>(kind)];
}
std::string_view wordOf(ElementKind kind) {
  return words[static_cast<int>(kind)];
}

std::string format(const Element& element) {
  return concat(prefixOf(element.kind), ":", element.name);
}

absl::StatusOr<Element> parseElement(std::string_view text) {
  const auto colon = text.find(':');
  if (colon != std::string_view::npos) {
    for (std::size_t kind = 0; kind < std::size(prefixes); ++kind) {
      if (prefixes[kind] == text.substr(0, colon)) {
        return Element{static_cast<ElementKind>(kind), std::string(text.substr(colon + 1))};
      }
    }
  }
  return absl::InvalidArgumentError(
      concat("\"", text, "\" names no element; write kind:name, as service:payment-service or op:payments.Charge"));
}

std::vector<Element> elements(const v1::System& system) {
  std::vector<Element> all;
  visitAll(system, [&](ElementKind kind, const std::string& name, const Message&) { all.push_back({kind, name}); });
  return all;
}

const Message* findMessage(const v1::System& system, const Element& element) {
  const Message* found = nullptr;
  visitAll(system, [&](ElementKind kind, const std::string& name, const Message& message) {
    if (found == nullptr && kind == element.kind && name == element.name) {
      found = &message;
    }
  });
  return found;
}

Message* findMessage(v1::System& system, const Element& element) {
  // The document is the caller's and not const; only the search is shared.
  return const_cast<Message*>(findMessage(std::as_const(system), element));
}

std::string titleOf(const v1::System& system, const Element& element) {
  if (const Message* message = findMessage(system, element)) {
    const auto* field = message->GetDescriptor()->FindFieldByName("title");
    if (field != nullptr && !message->GetReflection()->GetString(*message, field).empty()) {
      return message->GetReflection()->GetString(*message, field);
    }
  }
  const bool is_dotted = element.kind == ElementKind::operation || element.kind == ElementKind::table ||
                         element.kind == ElementKind::type || element.kind == ElementKind::journey;
  return is_dotted ? std::string(memberOf(element.name)) : element.name;
}

absl::Status checkName(ElementKind kind, std::string_view name) {
  const char* alphabet = "lower case letters, digits and dashes, at most 63";
  bool is_fine = false;
  switch (kind) {
    case ElementKind::module:
    case ElementKind::table:
      is_fine = isSnakeName(name);
      alphabet = "lower case letters, digits and underscores, beginning with a letter, at most 63";
      break;
    case ElementKind::operation:
    case ElementKind::type:
      is_fine = isCamelName(name);
      alphabet = "letters and digits, beginning with a capital, at most 63";
      break;
    case ElementKind::topic:
      is_fine = isTopicName(name);
      alphabet = "names of lower case letters, digits and underscores, joined by dots, at most 128";
      break;
    default:
      is_fine = isKebabName(name);
  }
  if (is_fine) {
    return absl::OkStatus();
  }
  const std::string_view word = wordOf(kind);
  const bool begins_with_a_vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
  return absl::InvalidArgumentError(
      concat("\"", name, "\" is no name for ", begins_with_a_vowel ? "an " : "a ", word, "; it takes ", alphabet));
}

}  // namespace quarry::model
