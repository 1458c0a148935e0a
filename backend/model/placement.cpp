// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/placement.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/find.h"
#include "backend/model/name_table.h"

#include <algorithm>
#include <set>

namespace quarry::model {
namespace {

const v1::ServiceSetting* findSetting(const v1::Architecture& architecture, std::string_view service) {
  for (const v1::ServiceSetting& setting : architecture.services()) {
    if (setting.service() == service) {
      return &setting;
    }
  }
  return nullptr;
}

const std::string* placedDatastore(const v1::Architecture& architecture, std::string_view table) {
  if (const NameTable* names = NameTable::of(architecture)) {
    return names->datastoreOfTable(architecture, table);
  }
  for (const v1::TablePlacement& placement : architecture.tables()) {
    if (placement.table() == table) {
      return &placement.datastore();
    }
  }
  return nullptr;
}

template <typename Visit>
void eachTable(const v1::System& system, const Visit& visit) {
  for (const v1::Module& module : system.modules()) {
    for (const v1::Table& table : module.tables()) {
      visit(concat(module.name(), ".", table.name()));
    }
  }
}

}  // namespace

std::string serviceOfModule(const v1::Architecture& architecture, std::string_view module) {
  if (const NameTable* table = NameTable::of(architecture)) {
    const std::string* placed = table->serviceOfModule(architecture, module);
    return placed != nullptr ? *placed : architecture.default_service();
  }
  for (const v1::ModulePlacement& placement : architecture.modules()) {
    if (placement.module() == module) {
      return placement.service();
    }
  }
  return architecture.default_service();
}

std::string serviceOfGateway(const v1::Architecture& architecture, std::string_view gateway) {
  for (const v1::GatewayPlacement& placement : architecture.gateways()) {
    if (placement.gateway() == gateway) {
      return placement.service();
    }
  }
  return architecture.default_service();
}

std::string datastoreOfTable(const v1::System& system, const v1::Architecture& architecture, std::string_view table) {
  if (const std::string* placed = placedDatastore(architecture, table)) {
    return *placed;
  }
  const v1::Service* service = findService(system, serviceOfModule(architecture, moduleOf(table)));
  return service != nullptr && !service->datastore().empty() ? service->datastore() : architecture.default_datastore();
}

std::vector<std::string> servicesIn(const v1::System& system, const v1::Architecture& architecture) {
  std::set<std::string> services;
  for (const v1::Module& module : system.modules()) {
    services.insert(serviceOfModule(architecture, module.name()));
  }
  for (const v1::Gateway& gateway : system.gateways()) {
    services.insert(serviceOfGateway(architecture, gateway.name()));
  }
  return {services.begin(), services.end()};
}

std::vector<std::string> modulesIn(const v1::System& system, const v1::Architecture& architecture,
                                   std::string_view service) {
  std::vector<std::string> modules;
  for (const v1::Module& module : system.modules()) {
    if (serviceOfModule(architecture, module.name()) == service) {
      modules.push_back(module.name());
    }
  }
  return modules;
}

std::vector<std::string> gatewaysIn(const v1::System& system, const v1::Architecture& architecture,
                                    std::string_view service) {
  std::vector<std::string> gateways;
  for (const v1::Gateway& gateway : system.gateways()) {
    if (serviceOfGateway(architecture, gateway.name()) == service) {
      gateways.push_back(gateway.name());
    }
  }
  return gateways;
}

std::vector<std::string> datastoresIn(const v1::System& system, const v1::Architecture& architecture) {
  std::set<std::string> datastores;
  eachTable(system,
            [&](const std::string& table) { datastores.insert(datastoreOfTable(system, architecture, table)); });
  return {datastores.begin(), datastores.end()};
}

std::vector<std::string> tablesIn(const v1::System& system, const v1::Architecture& architecture,
                                  std::string_view datastore) {
  std::vector<std::string> tables;
  eachTable(system, [&](const std::string& table) {
    if (datastoreOfTable(system, architecture, table) == datastore) {
      tables.push_back(table);
    }
  });
  return tables;
}

int replicasOf(const v1::System& system, const v1::Architecture& architecture, std::string_view service) {
  const v1::ServiceSetting* setting = findSetting(architecture, service);
  if (setting != nullptr && setting->replicas() > 0) {
    return setting->replicas();
  }
  const v1::Service* found = findService(system, service);
  return found == nullptr ? 1 : std::max(1, found->replicas());
}

v1::Resources resourcesOf(const v1::System& system, const v1::Architecture& architecture, std::string_view service) {
  const v1::ServiceSetting* setting = findSetting(architecture, service);
  if (setting != nullptr && setting->has_resources()) {
    return setting->resources();
  }
  const v1::Service* found = findService(system, service);
  return found == nullptr ? v1::Resources() : found->resources();
}

}  // namespace quarry::model
