// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/line_ends.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

bool isTriggered(const v1::Module& module, const std::string& operation) {
  for (const v1::Subscription& subscription : module.subscriptions()) {
    if (subscription.operation() == operation) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> LineEnds::gatewaysOnly(const Element& element) const {
  const bool is_service = element.kind == ElementKind::service;
  return is_service && modulesIn(system_, architecture_, element.name).empty()
             ? gatewaysIn(system_, architecture_, element.name)
             : std::vector<std::string>();
}

std::vector<std::string> LineEnds::gatewaysOf(const Element& element) const {
  return element.kind == ElementKind::gateway   ? std::vector<std::string>{element.name}
         : element.kind == ElementKind::service ? gatewaysIn(system_, architecture_, element.name)
                                                : std::vector<std::string>();
}

absl::StatusOr<std::string> LineEnds::moduleFor(const Element& element) const {
  if (element.kind == ElementKind::operation) {
    return std::string(moduleOf(element.name));
  }
  if (element.kind == ElementKind::module) {
    return element.name;
  }
  const auto modules = modulesIn(system_, architecture_, element.name);
  if (modules.empty()) {
    return absl::InvalidArgumentError(
        concat("the service ", element.name, " holds no module in this architecture; put one there first"));
  }
  return modules.front();
}

absl::StatusOr<std::string> LineEnds::operationFor(const Element& element, const std::string& wish) {
  if (element.kind == ElementKind::operation) {
    return element.name;
  }
  const absl::StatusOr<std::string> module_name = moduleFor(element);
  if (!module_name.ok()) {
    return module_name;
  }
  const v1::Module& module = *findModule(system_, *module_name);
  for (const v1::Operation& operation : module.operations()) {
    if (!isTriggered(module, operation.name())) {
      return concat(module.name(), ".", operation.name());
    }
  }
  return made(*module_name, wish);
}

absl::StatusOr<std::string> LineEnds::operationWithoutRoute(const Element& element, const v1::Gateway& gateway) {
  const auto leads_to = [&gateway](const std::string& operation) {
    return std::any_of(gateway.routes().begin(), gateway.routes().end(),
                       [&](const v1::Route& route) { return route.operation() == operation; });
  };
  const absl::Status all = absl::AlreadyExistsError(
      concat("the gateway ", gateway.name(), " leads to every operation of ", element.name, " already"));
  if (element.kind == ElementKind::operation) {
    return leads_to(element.name) ? all : absl::StatusOr<std::string>(element.name);
  }
  const auto modules = element.kind == ElementKind::service ? modulesIn(system_, architecture_, element.name)
                                                            : std::vector<std::string>{element.name};
  bool has_any = false;
  for (const std::string& name : modules) {
    const v1::Module& module = *findModule(system_, name);
    for (const v1::Operation& operation : module.operations()) {
      const std::string dotted = concat(name, ".", operation.name());
      if (!isTriggered(module, operation.name())) {
        if (!leads_to(dotted)) {
          return dotted;
        }
        has_any = true;
      }
    }
  }
  return has_any ? all : operationFor(element, "Get");
}

absl::StatusOr<std::string> LineEnds::made(const std::string& module, const std::string& wish) {
  const absl::StatusOr<std::string> operation = addOperation(system_, module, wish);
  return operation.ok() ? absl::StatusOr<std::string>(operation->substr(operation->find(':') + 1)) : operation;
}

bool holdsCode(ElementKind kind) {
  return kind == ElementKind::service || kind == ElementKind::module || kind == ElementKind::operation;
}

absl::Status meaninglessLine(const Element& from, const Element& to) {
  return absl::InvalidArgumentError(
      concat("a line from a ", wordOf(from.kind), " to a ", wordOf(to.kind), " has no meaning"));
}

}  // namespace quarry::model::edit
