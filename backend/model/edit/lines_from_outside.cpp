// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/lines_from_outside.h"

#include "backend/model/concat.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
#include "backend/model/find.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

using Added = absl::StatusOr<std::string>;

bool calls(const v1::Client& client, const std::string& route) {
  const auto& mix = client.workload().mix();
  return std::any_of(mix.begin(), mix.end(), [&](const v1::WorkloadEntry& entry) { return entry.route() == route; });
}

}  // namespace

Added LinesFromOutside::fromClient(const std::string& client, const Element& to) {
  if (to.kind == ElementKind::route || to.kind == ElementKind::operation) {
    return addWorkloadEntry(system_, client, format(to));
  }
  const auto gateways = ends_.gatewaysOf(to);
  if (!gateways.empty()) {
    return toGateway(client, *findGateway(system_, gateways.front()));
  }
  if (!holdsCode(to.kind)) {
    return meaninglessLine({ElementKind::client, client}, to);
  }
  const Added operation = ends_.operationFor(to, "Get");
  return operation.ok() ? addWorkloadEntry(system_, client, format(ElementKind::operation, *operation)) : operation;
}

/// All routes that the client does not call yet. A gateway that leads nowhere yet is given a route for the client to
/// call; the first line from the gateway says what it leads to.
Added LinesFromOutside::toGateway(const std::string& client, v1::Gateway& gateway) {
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

Added LinesFromOutside::fromGateway(const std::string& gateway, const Element& to) {
  if (!holdsCode(to.kind)) {
    return meaninglessLine({ElementKind::gateway, gateway}, to);
  }
  v1::Gateway& door = *findGateway(system_, gateway);
  const Added operation = ends_.operationWithoutRoute(to, door);
  if (!operation.ok()) {
    return operation;
  }
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
std::vector<std::string> LinesFromOutside::callersOfAll(const v1::Gateway& gateway) const {
  std::vector<std::string> names;
  for (const v1::Client& client : system_.clients()) {
    const auto& routes = gateway.routes();
    if (!routes.empty() &&
        std::all_of(routes.begin(), routes.end(), [&](const v1::Route& route) { return calls(client, route.id()); })) {
      names.push_back(client.name());
    }
  }
  return names;
}

}  // namespace quarry::model::edit
