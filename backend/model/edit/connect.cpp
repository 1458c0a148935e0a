// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/connect.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
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
  Line(v1::System& system, const v1::Architecture& architecture) : system_(system), architecture_(architecture) {}

  Added draw(const Element& from, const Element& to) {
    switch (from.kind) {
      case ElementKind::client:
        return fromClient(from.name, to);
      case ElementKind::gateway:
        return fromGateway(from.name, to);
      case ElementKind::topic:
        return fromTopic(from.name, to);
      case ElementKind::service:
        if (const auto gateways = gatewaysOnly(from); !gateways.empty() && holdsCode(to.kind)) {
          return fromGateway(gateways.front(), to);
        }
        return fromCode(from, to);
      case ElementKind::module:
      case ElementKind::operation:
        return fromCode(from, to);
      default:
        return meaningless(from, to);
    }
  }

 private:
  static bool holdsCode(ElementKind kind) {
    return kind == ElementKind::service || kind == ElementKind::module || kind == ElementKind::operation;
  }

  static absl::Status meaningless(const Element& from, const Element& to) {
    return absl::InvalidArgumentError(
        concat("a line from a ", wordOf(from.kind), " to a ", wordOf(to.kind), " has no meaning"));
  }

  std::vector<std::string> gatewaysOnly(const Element& element) const {
    const bool is_service = element.kind == ElementKind::service;
    return is_service && modulesIn(system_, architecture_, element.name).empty()
               ? gatewaysIn(system_, architecture_, element.name)
               : std::vector<std::string>();
  }

  /// The module that a service, module or operation stands for.
  Added moduleFor(const Element& element) {
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

  /// "module.Operation" that a line begins or ends at, made where there is none. Operations that topics trigger do not
  /// answer anybody, so they are nobody's default.
  Added operationFor(const Element& element, const std::string& wish) {
    if (element.kind == ElementKind::operation) {
      return element.name;
    }
    const Added module_name = moduleFor(element);
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

  Added made(const std::string& module, const std::string& wish) {
    const Added operation = addOperation(system_, module, wish);
    return operation.ok() ? Added(operation->substr(operation->find(':') + 1)) : operation;
  }

  static bool isTriggered(const v1::Module& module, const std::string& operation) {
    for (const v1::Subscription& subscription : module.subscriptions()) {
      if (subscription.operation() == operation) {
        return true;
      }
    }
    return false;
  }

  Added fromClient(const std::string& client, const Element& to) {
    if (to.kind == ElementKind::route || to.kind == ElementKind::operation) {
      return addWorkloadEntry(system_, client, format(to));
    }
    const auto gateways = to.kind == ElementKind::gateway   ? std::vector<std::string>{to.name}
                          : to.kind == ElementKind::service ? gatewaysIn(system_, architecture_, to.name)
                                                            : std::vector<std::string>();
    if (!gateways.empty()) {
      return toGateway(client, *findGateway(system_, gateways.front()));
    }
    if (!holdsCode(to.kind)) {
      return meaningless({ElementKind::client, client}, to);
    }
    const Added operation = operationFor(to, "Get");
    return operation.ok() ? addWorkloadEntry(system_, client, format(ElementKind::operation, *operation)) : operation;
  }

  /// All routes that the client does not call yet. A gateway that leads nowhere yet is given a route for the client to
  /// call; the first line from the gateway says what it leads to.
  Added toGateway(const std::string& client, v1::Gateway& gateway) {
    if (gateway.routes().empty()) {
      v1::Route* route = gateway.add_routes();
      route->set_id(freeId(system_, concat("route ", gateway.name())));
      route->set_method("GET");
      route->set_path("/api");
    }
    Added first = absl::AlreadyExistsError(
        concat("the client ", client, " calls every route of the gateway ", gateway.name(), " already"));
    for (const v1::Route& route : gateway.routes()) {
      if (calls(*findClient(system_, client), route.id())) {
        continue;
      }
      const Added added = addWorkloadEntry(system_, client, format(ElementKind::route, route.id()));
      if (!added.ok()) {
        return added;
      }
      first = first.ok() ? first : added;
    }
    return first;
  }

  static bool calls(const v1::Client& client, const std::string& route) {
    const auto& mix = client.workload().mix();
    return std::any_of(mix.begin(), mix.end(), [&](const v1::WorkloadEntry& entry) { return entry.route() == route; });
  }

  Added fromGateway(const std::string& gateway, const Element& to) {
    if (!holdsCode(to.kind)) {
      return meaningless({ElementKind::gateway, gateway}, to);
    }
    const Added operation = operationFor(to, "Get");
    if (!operation.ok()) {
      return operation;
    }
    v1::Gateway& door = *findGateway(system_, gateway);
    const std::vector<std::string> callers = callersOfAll(door);
    const Added added = addRoute(system_, gateway, *operation);
    if (!added.ok()) {
      return added;
    }
    if (const auto open = std::find_if(door.mutable_routes()->begin(), door.mutable_routes()->end(),
                                       [](const v1::Route& route) { return route.operation().empty(); });
        open != door.mutable_routes()->end()) {
      // The id stays: clients call it already.
      const std::string id = open->id();
      open->Swap(&*door.mutable_routes()->rbegin());
      open->set_id(id);
      door.mutable_routes()->RemoveLast();
      return format(ElementKind::route, id);
    }
    for (const std::string& client : callers) {
      addWorkloadEntry(system_, client, *added).IgnoreError();
    }
    return added;
  }

  /// Clients that call whatever the gateway offers; they call what it offers next, too.
  std::vector<std::string> callersOfAll(const v1::Gateway& gateway) const {
    std::vector<std::string> names;
    for (const v1::Client& client : system_.clients()) {
      const auto& routes = gateway.routes();
      if (!routes.empty() && std::all_of(routes.begin(), routes.end(),
                                         [&](const v1::Route& route) { return calls(client, route.id()); })) {
        names.push_back(client.name());
      }
    }
    return names;
  }

  Added fromTopic(const std::string& topic, const Element& to) {
    if (!holdsCode(to.kind)) {
      return meaningless({ElementKind::topic, topic}, to);
    }
    if (to.kind == ElementKind::operation) {
      return addSubscription(system_, moduleOf(to.name), memberOf(to.name), topic);
    }
    const Added module = moduleFor(to);
    const Added operation = module.ok() ? made(*module, concat("On ", topic)) : module;
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
    const Added operation = operationFor(from, "Run");
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
        return meaningless(from, to);
    }
  }

  absl::StatusOr<v1::Step> callTo(const Element& from, const Element& to, const std::string& operation) {
    const Added callee = operationFor(to, "Get");
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
