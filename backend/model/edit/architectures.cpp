// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/architectures.h"

#include "backend/model/concat.h"
#include "backend/model/edit/absent.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/remove.h"
#include "backend/model/find.h"

#include <absl/status/status.h>

#include <algorithm>

namespace quarry::model::edit {
namespace {

int indexOf(const v1::System& system, std::string_view name) {
  for (int index = 0; index < system.architectures_size(); ++index) {
    if (system.architectures(index).name() == name) {
      return index;
    }
  }
  return -1;
}

void moveTo(v1::System& system, int from, int to) {
  auto& architectures = *system.mutable_architectures();
  for (; from < to; ++from) {
    architectures.SwapElements(from, from + 1);
  }
  for (; from > to; --from) {
    architectures.SwapElements(from, from - 1);
  }
}

v1::Architecture emptyArchitecture(v1::System& system) {
  v1::Architecture architecture;
  if (system.services().empty()) {
    v1::Service* service = system.add_services();
    service->set_name("monolith");
    service->set_stack("cpp");
  }
  if (system.datastores().empty()) {
    v1::Datastore* datastore = system.add_datastores();
    datastore->set_name("main-db");
    datastore->set_engine("sqlite");
  }
  architecture.set_default_service(system.services(0).name());
  architecture.set_default_datastore(system.datastores(0).name());
  return architecture;
}

void copyLayout(v1::System& system, std::string_view from, const std::string& to) {
  for (const v1::ArchitectureLayout& layout : system.layout().architectures()) {
    if (layout.architecture() == from) {
      v1::ArchitectureLayout copy = layout;
      copy.set_architecture(to);
      auto& layouts = *system.mutable_layout()->mutable_architectures();
      *layouts.Add() = copy;
      std::stable_sort(layouts.begin(), layouts.end(),
                       [](const auto& left, const auto& right) { return left.architecture() < right.architecture(); });
      return;
    }
  }
}

template <typename Items>
void eraseAcceptance(Items& accepted, std::string_view rule, std::string_view element) {
  accepted.erase(std::remove_if(accepted.begin(), accepted.end(),
                                [&](const v1::Acceptance& acceptance) {
                                  return acceptance.rule() == rule && acceptance.element() == element;
                                }),
                 accepted.end());
}

}  // namespace

absl::StatusOr<std::string> addArchitecture(v1::System& system, std::string_view from, std::string_view wish) {
  const int original = indexOf(system, from);
  if (original < 0 && !from.empty()) {
    return absent("architecture", from);
  }
  const std::string name = freeName(system, ElementKind::architecture, nameFrom(ElementKind::architecture, wish));
  v1::Architecture architecture = original < 0 ? emptyArchitecture(system) : system.architectures(original);
  architecture.set_name(name);
  architecture.set_title(wish == name ? std::string() : std::string(wish));
  *system.add_architectures() = architecture;
  if (original >= 0) {
    copyLayout(system, from, name);
    moveTo(system, system.architectures_size() - 1, original + 1);
  }
  return name;
}

absl::Status removeArchitecture(v1::System& system, std::string_view name) {
  if (indexOf(system, name) < 0) {
    return absent("architecture", name);
  }
  return removeOne(system, format(ElementKind::architecture, std::string(name)));
}

absl::Status moveArchitecture(v1::System& system, std::string_view name, int index) {
  const int from = indexOf(system, name);
  if (from < 0) {
    return absent("architecture", name);
  }
  moveTo(system, from, std::clamp(index, 0, system.architectures_size() - 1));
  return absl::OkStatus();
}

absl::Status accept(v1::System& system, std::string_view architecture, std::string_view rule, std::string_view element,
                    std::string_view reason) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr) {
    return absent("architecture", architecture);
  }
  eraseAcceptance(*where->mutable_accepted(), rule, element);
  v1::Acceptance* acceptance = where->add_accepted();
  acceptance->set_rule(std::string(rule));
  acceptance->set_element(std::string(element));
  acceptance->set_reason(std::string(reason));
  return absl::OkStatus();
}

absl::Status withdrawAcceptance(v1::System& system, std::string_view architecture, std::string_view rule,
                                std::string_view element) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr) {
    return absent("architecture", architecture);
  }
  eraseAcceptance(*where->mutable_accepted(), rule, element);
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
