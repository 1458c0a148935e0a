// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/place.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/absent.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"

#include <absl/status/status.h>

#include <algorithm>
#include <functional>

namespace quarry::model::edit {
namespace {

/// Keeps a list sorted and sparse: at most one item a key, none where `placed` is what holds anyway.
template <typename Items, typename Key>
void erase(Items& items, const Key& has_key) {
  items.erase(std::remove_if(items.begin(), items.end(), has_key), items.end());
}

template <typename Items, typename Item, typename Less>
void insertSorted(Items& items, Item item, const Less& less) {
  *items.Add() = std::move(item);
  std::stable_sort(items.begin(), items.end(), less);
}

v1::ArchitectureLayout& layoutOf(v1::System& system, std::string_view architecture) {
  auto& layouts = *system.mutable_layout()->mutable_architectures();
  const auto is_it = [&](const auto& layout) { return layout.architecture() == architecture; };
  auto found = std::find_if(layouts.begin(), layouts.end(), is_it);
  if (found == layouts.end()) {
    v1::ArchitectureLayout layout;
    layout.set_architecture(std::string(architecture));
    insertSorted(layouts, layout,
                 [](const auto& left, const auto& right) { return left.architecture() < right.architecture(); });
    found = std::find_if(layouts.begin(), layouts.end(), is_it);
  }
  return *found;
}

}  // namespace

absl::Status moveModule(v1::System& system, std::string_view architecture, std::string_view module,
                        std::string_view service) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr || findModule(system, module) == nullptr || findService(system, service) == nullptr) {
    return where == nullptr                        ? absent("architecture", architecture)
           : findModule(system, module) == nullptr ? absent("module", module)
                                                   : absent("service", service);
  }
  erase(*where->mutable_modules(), [&](const auto& placement) { return placement.module() == module; });
  if (where->default_service() != service) {
    v1::ModulePlacement placement;
    placement.set_module(std::string(module));
    placement.set_service(std::string(service));
    insertSorted(*where->mutable_modules(), placement,
                 [](const auto& left, const auto& right) { return left.module() < right.module(); });
  }
  return absl::OkStatus();
}

absl::Status moveGateway(v1::System& system, std::string_view architecture, std::string_view gateway,
                         std::string_view service) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr || findGateway(system, gateway) == nullptr || findService(system, service) == nullptr) {
    return where == nullptr                          ? absent("architecture", architecture)
           : findGateway(system, gateway) == nullptr ? absent("gateway", gateway)
                                                     : absent("service", service);
  }
  erase(*where->mutable_gateways(), [&](const auto& placement) { return placement.gateway() == gateway; });
  if (where->default_service() != service) {
    v1::GatewayPlacement placement;
    placement.set_gateway(std::string(gateway));
    placement.set_service(std::string(service));
    insertSorted(*where->mutable_gateways(), placement,
                 [](const auto& left, const auto& right) { return left.gateway() < right.gateway(); });
  }
  return absl::OkStatus();
}

absl::Status moveTable(v1::System& system, std::string_view architecture, std::string_view table,
                       std::string_view datastore) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr || findTable(system, table) == nullptr || findDatastore(system, datastore) == nullptr) {
    return where == nullptr                      ? absent("architecture", architecture)
           : findTable(system, table) == nullptr ? absent("table", table)
                                                 : absent("datastore", datastore);
  }
  erase(*where->mutable_tables(), [&](const auto& placement) { return placement.table() == table; });
  if (datastoreOfTable(system, *where, table) != datastore) {
    v1::TablePlacement placement;
    placement.set_table(std::string(table));
    placement.set_datastore(std::string(datastore));
    insertSorted(*where->mutable_tables(), placement,
                 [](const auto& left, const auto& right) { return left.table() < right.table(); });
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> extractModule(v1::System& system, std::string_view architecture,
                                          std::string_view module_name) {
  const v1::Module* module = findModule(system, module_name);
  if (module == nullptr || findArchitecture(system, architecture) == nullptr) {
    return module == nullptr ? absent("module", module_name) : absent("architecture", architecture);
  }
  const std::string base = nameFrom(ElementKind::service, module_name);
  const std::string name = freeName(system, ElementKind::service, concat(base, "-service"));
  v1::Service service;
  service.set_name(name);
  service.set_title(module->title());
  service.set_stack(module->preferred_stack().empty() ? "cpp" : module->preferred_stack());
  if (module->tables_size() > 0) {
    const std::string datastore = freeName(system, ElementKind::datastore, concat(base, "-db"));
    service.set_datastore(datastore);
    v1::Datastore* added = system.add_datastores();
    added->set_name(datastore);
    added->set_engine("sqlite");
  }
  *system.add_services() = service;
  const absl::Status moved = moveModule(system, architecture, module_name, name);
  return moved.ok() ? absl::StatusOr<std::string>(format(ElementKind::service, name)) : moved;
}

namespace {

/// Changes what an architecture says of a service; a setting that says nothing is left out.
absl::Status changeSetting(v1::System& system, std::string_view architecture, std::string_view service,
                           const std::function<void(v1::ServiceSetting&)>& change) {
  v1::Architecture* where = findArchitecture(system, architecture);
  if (where == nullptr || findService(system, service) == nullptr) {
    return where == nullptr ? absent("architecture", architecture) : absent("service", service);
  }
  auto& settings = *where->mutable_services();
  const auto is_it = [&](const auto& setting) { return setting.service() == service; };
  auto found = std::find_if(settings.begin(), settings.end(), is_it);
  if (found == settings.end()) {
    settings.Add()->set_service(std::string(service));
    found = settings.end() - 1;
  }
  change(*found);
  erase(settings,
        [&](const auto& setting) { return is_it(setting) && setting.replicas() == 0 && !setting.has_resources(); });
  return absl::OkStatus();
}

}  // namespace

absl::Status setReplicas(v1::System& system, std::string_view architecture, std::string_view service, int replicas) {
  if (replicas < 0 || replicas > 100) {
    return absl::InvalidArgumentError("replicas are 0 (as the service says) to 100");
  }
  return changeSetting(system, architecture, service,
                       [&](v1::ServiceSetting& setting) { setting.set_replicas(replicas); });
}

absl::Status setResources(v1::System& system, std::string_view architecture, std::string_view service,
                          const std::optional<v1::Resources>& resources) {
  return changeSetting(system, architecture, service, [&](v1::ServiceSetting& setting) {
    setting.clear_resources();
    if (resources) {
      *setting.mutable_resources() = *resources;
    }
  });
}

absl::Status placeNode(v1::System& system, std::string_view architecture, const v1::Placed& placed) {
  if (findArchitecture(system, architecture) == nullptr) {
    return absent("architecture", architecture);
  }
  auto& nodes = *layoutOf(system, architecture).mutable_nodes();
  const auto is_it = [&](const auto& node) { return node.element() == placed.element(); };
  const auto found = std::find_if(nodes.begin(), nodes.end(), is_it);
  if (found == nodes.end()) {
    insertSorted(nodes, placed, [](const auto& left, const auto& right) { return left.element() < right.element(); });
    return absl::OkStatus();
  }
  // Proto3 leaves what is zero out of a merge, and a position of zero is one.
  found->MergeFrom(placed);
  found->set_x(placed.x());
  found->set_y(placed.y());
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
