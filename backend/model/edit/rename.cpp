// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/rename.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/references.h"

#include <absl/status/status.h>

#include <algorithm>

namespace quarry::model::edit {
namespace {

using google::protobuf::Message;

bool isDotted(ElementKind kind) {
  return kind == ElementKind::operation || kind == ElementKind::table || kind == ElementKind::type ||
         kind == ElementKind::journey;
}

/// Operations, tables and types belong to a module, journeys to a client.
bool belongsTo(const Element& part, const Element& whole) {
  const ElementKind owner = part.kind == ElementKind::journey ? ElementKind::client : ElementKind::module;
  return isDotted(part.kind) && whole.kind == owner && moduleOf(part.name) == whole.name;
}

void retargetAll(v1::System& system, const Element& from, const std::string& to) {
  // Some references are read together with the name they are changed by, so they are changed only after the walk.
  std::vector<std::pair<Reference, std::string>> changes;
  eachReference(system, [&](const Reference& reference) {
    if (reference.target == from) {
      changes.emplace_back(reference, to);
    } else if (belongsTo(reference.target, from)) {
      changes.emplace_back(reference, concat(to, ".", memberOf(reference.target.name)));
    }
  });
  for (const auto& [reference, name] : changes) {
    reference.retarget(name);
  }
}

void setName(Message& message, const std::string& name) {
  message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName("name"), name);
}

void sortPlacements(v1::System& system) {
  const auto by = [](auto* items, auto key) {
    std::stable_sort(items->begin(), items->end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  };
  for (v1::Architecture& architecture : *system.mutable_architectures()) {
    by(architecture.mutable_modules(), [](const auto& placement) { return placement.module(); });
    by(architecture.mutable_gateways(), [](const auto& placement) { return placement.gateway(); });
    by(architecture.mutable_tables(), [](const auto& placement) { return placement.table(); });
  }
}

}  // namespace

absl::StatusOr<std::string> rename(v1::System& system, std::string_view text, std::string_view name) {
  const absl::StatusOr<Element> element = parseElement(text);
  if (!element.ok()) {
    return element.status();
  }
  if (hasId(element->kind)) {
    return absl::InvalidArgumentError(concat("the id of a ", wordOf(element->kind), " never changes"));
  }
  Message* message = findMessage(system, *element);
  if (message == nullptr) {
    return absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name));
  }
  if (absl::Status fine = checkName(element->kind, name); !fine.ok()) {
    return fine;
  }
  const Element renamed{element->kind,
                        isDotted(element->kind) ? concat(moduleOf(element->name), ".", name) : std::string(name)};
  if (renamed == *element) {
    return format(renamed);
  }
  if (exists(system, renamed)) {
    return absl::AlreadyExistsError(concat("there is a ", wordOf(renamed.kind), " ", renamed.name, " already"));
  }
  retargetAll(system, *element, renamed.name);
  setName(*message, std::string(name));
  sortPlacements(system);
  return format(renamed);
}

}  // namespace quarry::model::edit
