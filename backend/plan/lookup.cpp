// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/lookup.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/nearest.h"

namespace quarry::plan {
namespace {

template <typename Map, typename Key>
auto findOr(const Map& map, const Key& key, typename Map::mapped_type otherwise) {
  const auto found = map.find(key);
  return found == map.end() ? otherwise : found->second;
}

}  // namespace

absl::StatusOr<const quarry::v1::Architecture*> findArchitecture(const quarry::v1::System& system,
                                                                 std::string_view name) {
  if (system.architectures().empty()) {
    return absl::NotFoundError(model::concat("System \"", system.name(),
                                             "\" has no architecture: add one that names a ",
                                             "default service and a default datastore."));
  }
  if (name.empty()) {
    return &system.architectures(0);
  }
  for (const auto& architecture : system.architectures()) {
    if (architecture.name() == name) {
      return &architecture;
    }
  }
  const std::string written(name);
  std::vector<std::string> known;
  for (const auto& architecture : system.architectures()) {
    known.push_back(architecture.name());
  }
  return absl::NotFoundError(model::concat("There is no architecture ", model::quoted(written), " in this design",
                                           model::insteadOf(written, known)));
}

Lookup::Lookup(const quarry::v1::System& system, const quarry::v1::Architecture& architecture)
    : system_(system), architecture_(architecture) {
  for (const auto& module : system.modules()) {
    modules_.emplace(module.name(), &module);
    for (const auto& operation : module.operations()) {
      operations_.emplace(model::concat(module.name(), ".", operation.name()), &operation);
    }
    for (const auto& table : module.tables()) {
      tables_.emplace(model::concat(module.name(), ".", table.name()), &table);
    }
  }
  for (const auto& service : system.services()) {
    services_.emplace(service.name(), &service);
  }
  for (const auto& topic : system.topics()) {
    topics_.emplace(topic.name(), &topic);
  }
  for (const auto& gateway : system.gateways()) {
    gateways_.emplace(gateway.name(), &gateway);
    for (const auto& route : gateway.routes()) {
      routes_.emplace(route.id(), GatewayRoute{&gateway, &route});
    }
  }
  indexPlacements();
}

void Lookup::indexPlacements() {
  for (const auto& placement : architecture_.modules()) {
    module_places_.emplace(placement.module(), placement.service());
  }
  for (const auto& placement : architecture_.gateways()) {
    gateway_places_.emplace(placement.gateway(), placement.service());
  }
  for (const auto& placement : architecture_.tables()) {
    table_places_.emplace(placement.table(), placement.datastore());
  }
}

const quarry::v1::Module* Lookup::findModule(std::string_view name) const {
  return findOr(modules_, name, nullptr);
}

const quarry::v1::Operation* Lookup::findOperation(std::string_view dotted) const {
  return findOr(operations_, std::string(dotted), nullptr);
}

const quarry::v1::Table* Lookup::findTable(std::string_view dotted) const {
  return findOr(tables_, std::string(dotted), nullptr);
}

const quarry::v1::Service* Lookup::findService(std::string_view name) const {
  return findOr(services_, name, nullptr);
}

const quarry::v1::Topic* Lookup::findTopic(std::string_view name) const {
  return findOr(topics_, name, nullptr);
}

const quarry::v1::Gateway* Lookup::findGateway(std::string_view name) const {
  return findOr(gateways_, name, nullptr);
}

Lookup::GatewayRoute Lookup::findRoute(std::string_view id) const {
  return findOr(routes_, id, GatewayRoute{nullptr, nullptr});
}

std::string_view Lookup::serviceOfModule(std::string_view module) const {
  if (findModule(module) == nullptr) {
    return {};
  }
  return findOr(module_places_, module, std::string_view(architecture_.default_service()));
}

std::string_view Lookup::serviceOfOperation(std::string_view dotted) const {
  return findOperation(dotted) == nullptr ? std::string_view() : serviceOfModule(model::moduleOf(dotted));
}

std::string_view Lookup::serviceOfGateway(std::string_view gateway) const {
  if (findGateway(gateway) == nullptr) {
    return {};
  }
  return findOr(gateway_places_, gateway, std::string_view(architecture_.default_service()));
}

std::string_view Lookup::datastoreOfTable(std::string_view dotted) const {
  if (findTable(dotted) == nullptr) {
    return {};
  }
  if (const auto placed = findOr(table_places_, dotted, std::string_view()); !placed.empty()) {
    return placed;
  }
  const auto* service = findService(serviceOfModule(model::moduleOf(dotted)));
  if (service != nullptr && !service->datastore().empty()) {
    return service->datastore();
  }
  return architecture_.default_datastore();
}

}  // namespace quarry::plan
