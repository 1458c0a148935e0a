// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/duplicate.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/erase_marked.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/references.h"

#include <absl/status/status.h>

#include <algorithm>
#include <map>
#include <set>

namespace quarry::model::edit {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr double offset_units = 40;

/// The repeated field of the document that holds elements of a kind; null where they belong to something else.
const FieldDescriptor* listOf(const Message& element) {
  const auto* system = v1::System::descriptor();
  for (int index = 0; index < system->field_count(); ++index) {
    const FieldDescriptor* field = system->field(index);
    if (field->is_repeated() && field->message_type() == element.GetDescriptor()) {
      return field;
    }
  }
  return nullptr;
}

void append(v1::System& system, const Message& element) {
  system.GetReflection()->AddMessage(&system, listOf(element))->CopyFrom(element);
}

std::string withoutNumber(const std::string& id) {
  const auto dash = id.rfind('-');
  const bool is_numbered = dash != std::string::npos && dash > 0 && dash + 1 < id.size() &&
                           id.find_first_not_of("0123456789", dash + 1) == std::string::npos;
  return is_numbered ? id.substr(0, dash) : id;
}

/// Gives everything in `part` that has an id another one, free in both documents.
void renewIds(v1::System& part, const v1::System& system) {
  v1::System taken = system;
  for (const Element& element : elements(part)) {
    if (!hasId(element.kind)) {
      continue;
    }
    const std::string id = freeId(taken, withoutNumber(element.name));
    taken.add_gateways()->add_routes()->set_id(id);
    std::vector<Reference> references;
    eachReference(part, [&](const Reference& reference) {
      if (reference.target == element) {
        references.push_back(reference);
      }
    });
    for (const Reference& reference : references) {
      reference.retarget(id);
    }
    Message* message = findMessage(part, element);
    message->GetReflection()->SetString(message, message->GetDescriptor()->FindFieldByName("id"), id);
  }
}

/// Gives everything in `part` that stands alone a name that is free in both documents; tells old and new ones.
std::map<Element, Element> renewNames(v1::System& part, const v1::System& system) {
  std::map<Element, Element> renewed;
  for (const Element& element : elements(part)) {
    const Message* message = findMessage(part, element);
    if (hasId(element.kind) || message == nullptr || listOf(*message) == nullptr) {
      continue;
    }
    std::string name = element.name;
    if (exists(system, element)) {
      v1::System both = system;
      both.MergeFrom(part);
      name = freeName(both, element.kind, name);
    }
    rename(part, format(element), name).IgnoreError();
    renewed.emplace(element, Element{element.kind, name});
  }
  return renewed;
}

/// Takes the place of what was copied over to its copy.
void copyPlaces(v1::System& system, const std::map<Element, Element>& renewed) {
  const auto find = [&](ElementKind kind, const std::string& name) {
    const auto found = renewed.find({kind, name});
    return found == renewed.end() ? nullptr : &found->second.name;
  };
  for (v1::Architecture& architecture : *system.mutable_architectures()) {
    const v1::Architecture before = architecture;
    for (const v1::ModulePlacement& placement : before.modules()) {
      const std::string* module = find(ElementKind::module, placement.module());
      const std::string* service = find(ElementKind::service, placement.service());
      if (module != nullptr && findService(system, service == nullptr ? placement.service() : *service) != nullptr) {
        v1::ModulePlacement* copy = architecture.add_modules();
        copy->set_module(*module);
        copy->set_service(service == nullptr ? placement.service() : *service);
      }
    }
  }
  if (!system.has_layout()) {
    return;
  }
  for (v1::ArchitectureLayout& layout : *system.mutable_layout()->mutable_architectures()) {
    const v1::ArchitectureLayout before = layout;
    for (v1::Placed placed : before.nodes()) {
      const absl::StatusOr<Element> element = parseElement(placed.element());
      const auto found = element.ok() ? renewed.find(*element) : renewed.end();
      if (found != renewed.end()) {
        placed.set_element(format(found->second));
        placed.set_x(placed.x() + offset_units);
        placed.set_y(placed.y() + offset_units);
        *layout.add_nodes() = placed;
      }
    }
  }
}

/// Leaves out what the copies refer to and the document does not have.
void dropDangling(v1::System& system, const std::set<Element>& copies) {
  std::vector<Reference> dangling;
  eachReference(system, [&](const Reference& reference) {
    if (copies.contains(reference.place) && !exists(system, reference.target)) {
      dangling.push_back(reference);
    }
  });
  for (const Reference& reference : dangling) {
    if (hasId(reference.place.kind) && reference.field != "dead_letter") {
      markElement(system, reference.place);
    }
    reference.retarget(mark);
  }
  eraseMarked(system);
}

/// An operation, table, type or route within what it belongs to.
absl::StatusOr<std::string> duplicatePart(v1::System& system, const Element& element) {
  v1::System part;
  const std::string owner(moduleOf(element.name));
  const std::string name = freeName(system, element.kind, std::string(memberOf(element.name)), owner);
  v1::Module* target = findModule(system, owner);
  v1::Module* module = part.add_modules();
  module->set_name(owner);
  if (element.kind == ElementKind::operation) {
    *module->add_operations() = *findOperation(system, element.name);
  } else if (element.kind == ElementKind::table) {
    *module->add_tables() = *findTable(system, element.name);
  } else if (element.kind == ElementKind::type) {
    *module->add_types() = *findType(system, element.name);
  } else {
    return absl::InvalidArgumentError(concat("a ", wordOf(element.kind), " can not be duplicated alone"));
  }
  renewIds(part, system);
  if (auto renamed = rename(part, format(element), name); !renamed.ok()) {
    return renamed;
  }
  target->mutable_operations()->MergeFrom(module->operations());
  target->mutable_tables()->MergeFrom(module->tables());
  target->mutable_types()->MergeFrom(module->types());
  return format(element.kind, concat(owner, ".", name));
}

/// A service is copied with the modules it holds in the last architecture that gives it some.
std::vector<std::string> withModules(const v1::System& system, const Element& element) {
  std::vector<std::string> all{format(element)};
  if (element.kind != ElementKind::service) {
    return all;
  }
  for (auto architecture = system.architectures().rbegin(); architecture != system.architectures().rend();
       ++architecture) {
    for (const std::string& module : modulesIn(system, *architecture, element.name)) {
      all.push_back(format(ElementKind::module, module));
    }
    if (all.size() > 1) {
      break;
    }
  }
  return all;
}

}  // namespace

absl::StatusOr<std::string> duplicate(v1::System& system, std::string_view text) {
  const absl::StatusOr<Element> element = parseElement(text);
  if (!element.ok()) {
    return element.status();
  }
  const Message* message = findMessage(std::as_const(system), *element);
  if (message == nullptr) {
    return absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name));
  }
  if (listOf(*message) == nullptr) {
    return duplicatePart(system, *element);
  }
  const absl::StatusOr<std::vector<std::string>> copies =
      paste(system, v1::System(system), withModules(system, *element));
  return copies.ok() ? absl::StatusOr<std::string>(copies->front()) : copies.status();
}

absl::StatusOr<std::vector<std::string>> paste(v1::System& system, const v1::System& from,
                                               const std::vector<std::string>& texts) {
  v1::System part;
  std::vector<Element> chosen;
  for (const std::string& text : texts) {
    const absl::StatusOr<Element> element = parseElement(text);
    const Message* message = element.ok() ? findMessage(from, *element) : nullptr;
    if (message == nullptr || listOf(*message) == nullptr) {
      return absl::InvalidArgumentError(concat(text, " can not be copied by itself"));
    }
    append(part, *message);
    chosen.push_back(*element);
  }
  const std::map<Element, Element> renewed = renewNames(part, system);
  renewIds(part, system);
  std::set<Element> copies;
  for (const Element& element : elements(part)) {
    copies.insert(element);
  }
  system.MergeFrom(part);
  copyPlaces(system, renewed);
  dropDangling(system, copies);
  std::vector<std::string> result;
  for (const Element& element : chosen) {
    result.push_back(format(renewed.at(element)));
  }
  return result;
}

}  // namespace quarry::model::edit
