// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/connect.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/lines_from_outside.h"
#include "backend/model/edit/place.h"
#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"

#include <absl/status/status.h>

#include <algorithm>
#include <vector>

namespace quarry::model::edit {
namespace {

using Added = absl::StatusOr<std::string>;

/// Draws one line. Works on a copy, because an operation made on the way must go again where the line fails.
class Line {
 public:
  Line(v1::System& system, const v1::Architecture& architecture)
      : system_(system), architecture_(architecture), ends_(system, architecture), outside_(system, ends_) {}

  Added draw(const Element& from, const Element& to) {
    switch (from.kind) {
      case ElementKind::client:
        return outside_.fromClient(from.name, to);
      case ElementKind::gateway:
        return outside_.fromGateway(from.name, to);
      case ElementKind::topic:
        return fromTopic(from.name, to);
      case ElementKind::service:
        if (const auto gateways = ends_.gatewaysOnly(from); !gateways.empty() && holdsCode(to.kind)) {
          return outside_.fromGateway(gateways.front(), to);
        }
        return fromCode(from, to);
      case ElementKind::module:
      case ElementKind::operation:
        return fromCode(from, to);
      default:
        return meaninglessLine(from, to);
    }
  }

 private:
  Added fromTopic(const std::string& topic, const Element& to) {
    if (!holdsCode(to.kind)) {
      return meaninglessLine({ElementKind::topic, topic}, to);
    }
    if (to.kind == ElementKind::operation) {
      return addSubscription(system_, moduleOf(to.name), memberOf(to.name), topic);
    }
    const Added module = ends_.moduleFor(to);
    const Added operation = module.ok() ? ends_.made(*module, concat("On ", topic)) : module;
    if (!operation.ok()) {
      return operation;
    }
    takeEvent(*findOperation(system_, *operation), *findTopic(system_, topic));
    return addSubscription(system_, *module, memberOf(*operation), topic);
  }

  /// The event's fields become the request's fields of the same name.
  static void takeEvent(v1::Operation& operation, const v1::Topic& topic) {
    operation.clear_response();
    *operation.mutable_request() = topic.fields();
    for (v1::Field& field : *operation.mutable_request()) {
      field.clear_description();
    }
  }

  Added fromCode(const Element& from, const Element& to) {
    const Added operation = ends_.operationFor(from, "Run");
    if (!operation.ok()) {
      return operation;
    }
    absl::StatusOr<v1::Step> step = stepTo(from, to, *operation);
    if (!step.ok()) {
      return step.status();
    }
    return addStep(system_, *operation, *std::move(step));
  }

  absl::StatusOr<v1::Step> stepTo(const Element& from, const Element& to, const std::string& operation) {
    v1::Step step;
    switch (to.kind) {
      case ElementKind::topic:
        step.mutable_publish()->set_topic(to.name);
        return step;
      case ElementKind::cache:
        step.mutable_cache()->set_action(v1::CacheAccess::ACTION_FETCH);
        step.mutable_cache()->set_cache(to.name);
        step.mutable_cache()->set_key(concat("'", memberOf(operation), "'"));
        return step;
      case ElementKind::external:
        step.mutable_http()->set_external(to.name);
        step.mutable_http()->set_path("/");
        return step;
      case ElementKind::datastore:
      case ElementKind::table:
        return queryTo(to, operation);
      case ElementKind::service:
      case ElementKind::module:
      case ElementKind::operation:
        return callTo(from, to, operation);
      default:
        return meaninglessLine(from, to);
    }
  }

  absl::StatusOr<v1::Step> callTo(const Element& from, const Element& to, const std::string& operation) {
    const Added callee = ends_.operationFor(to, "Get");
    if (!callee.ok()) {
      return callee.status();
    }
    if (*callee == operation || from == to) {
      return absl::InvalidArgumentError(concat(operation, " can not call itself"));
    }
    v1::Step step;
    step.mutable_call()->set_operation(*callee);
    return step;
  }

  absl::StatusOr<v1::Step> queryTo(const Element& to, const std::string& operation) {
    v1::Step step;
    step.mutable_query()->set_action(v1::Query::ACTION_SELECT);
    step.mutable_query()->set_limit(20);
    const Added table =
        to.kind == ElementKind::table ? Added(to.name) : tableIn(to.name, std::string(moduleOf(operation)));
    if (!table.ok()) {
      return table.status();
    }
    step.mutable_query()->set_table(*table);
    return step;
  }

  /// A table of the module in that datastore: one that is there, else one that is placed nowhere by itself, else new.
  Added tableIn(const std::string& datastore, const std::string& module) {
    for (const v1::Table& table : findModule(system_, module)->tables()) {
      const std::string name = concat(module, ".", table.name());
      if (datastoreOfTable(system_, architecture_, name) == datastore) {
        return name;
      }
    }
    const Added added = addTable(system_, module, "items");
    if (!added.ok()) {
      return added;
    }
    const std::string table = added->substr(added->find(':') + 1);
    if (datastoreOfTable(system_, architecture_, table) != datastore) {
      placeTable(table, datastore);
    }
    return table;
  }

  /// A service of one module alone, without a datastore, gets this one, so that later tables follow. Where the service
  /// is some architecture's default that would move what is meant to stay together.
  void placeTable(const std::string& table, const std::string& datastore) {
    const std::string module(moduleOf(table));
    v1::Service* service = findService(system_, serviceOfModule(architecture_, module));
    bool is_its_own = service != nullptr && service->datastore().empty() &&
                      findModule(system_, module)->tables_size() == 1 &&
                      modulesIn(system_, architecture_, service->name()).size() == 1;
    for (const v1::Architecture& architecture : system_.architectures()) {
      is_its_own = is_its_own && architecture.default_service() != service->name();
    }
    if (is_its_own) {
      service->set_datastore(datastore);
    } else {
      moveTable(system_, architecture_.name(), table, datastore).IgnoreError();
    }
  }

  v1::System& system_;
  const v1::Architecture& architecture_;
  LineEnds ends_;
  LinesFromOutside outside_;
};

}  // namespace

absl::StatusOr<std::string> connect(v1::System& system, std::string_view architecture, std::string_view from_text,
                                    std::string_view to_text) {
  const absl::StatusOr<Element> from = parseElement(from_text);
  const absl::StatusOr<Element> to = parseElement(to_text);
  if (!from.ok() || !to.ok()) {
    return from.ok() ? to.status() : from.status();
  }
  for (const Element& end : {*from, *to}) {
    if (!exists(system, end)) {
      return absl::NotFoundError(concat("there is no ", wordOf(end.kind), " ", end.name));
    }
  }
  const v1::Architecture* found = findArchitecture(system, architecture);
  if (found == nullptr) {
    return absl::NotFoundError(concat("there is no architecture ", architecture));
  }
  v1::System changed = system;
  const v1::Architecture unchanged = *found;
  const absl::StatusOr<std::string> added = Line(changed, unchanged).draw(*from, *to);
  if (added.ok()) {
    system = std::move(changed);
  }
  return added;
}

}  // namespace quarry::model::edit
