// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

/// Everything in a document that can be pointed at, by the texts that canvas, problems, faults and layout use:
/// "service:payment-service", "op:payments.Charge", "table:payments.charges", "step:payments-charge-insert".
namespace quarry::model {

enum class ElementKind {
  module,
  operation,
  type,
  table,
  service,
  datastore,
  broker,
  topic,
  cache,
  external,
  gateway,
  client,
  architecture,
  scenario,
  group,
  step,
  route,
  subscription,
  workload_entry,
  journey,
  journey_call,
  scenario_action,
};

struct Element {
  ElementKind kind;
  /// Operations, tables and types as "module.Name", journeys as "client.name".
  std::string name;
  auto operator<=>(const Element&) const = default;
};

/// Named by an id that is unique in the document and never changes; what stands in it belongs to exactly one thing.
bool hasId(ElementKind kind);

/// "op" of ElementKind::operation.
std::string_view prefixOf(ElementKind kind);
/// "operation", "datastore": for sentences.
std::string_view wordOf(ElementKind kind);

std::string format(const Element& element);
inline std::string format(ElementKind kind, std::string name) {
  return format(Element{kind, std::move(name)});
}

/// INVALID_ARGUMENT and a sentence where the text is not "kind:name" of a kind there is.
absl::StatusOr<Element> parseElement(std::string_view text);

/// Everything there is, in the order of the document; what belongs to something follows it.
std::vector<Element> elements(const v1::System& system);

/// Null where there is none. Of the type that belongs to the kind: v1::Service for a service, ...
const google::protobuf::Message* findMessage(const v1::System& system, const Element& element);
google::protobuf::Message* findMessage(v1::System& system, const Element& element);
inline bool exists(const v1::System& system, const Element& element) {
  return findMessage(system, element) != nullptr;
}

/// Title where it has one, else the name without what it belongs to; for people.
std::string titleOf(const v1::System& system, const Element& element);

/// OK where `name` is a name for that kind of thing, without what it belongs to; else INVALID_ARGUMENT and a sentence
/// with the alphabet.
absl::Status checkName(ElementKind kind, std::string_view name);

}  // namespace quarry::model
