// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/mesh.h"

#include <algorithm>
#include <array>
#include <string>

#include "backend/model/concat.h"

namespace quarry::editing {
namespace {

using model::concat;

constexpr std::array<const char*, 5> tiers = {"page", "order", "price", "stock", "ledger"};
constexpr double column_width = 340;
constexpr double row_height = 150;

/// The services of a tier are numbered from 0 on in each.
struct Grid {
  int services = 1;

  int tierOf(int index) const { return index % static_cast<int>(tiers.size()); }
  int rowOf(int index) const { return index / static_cast<int>(tiers.size()); }
  int rowsIn(int tier) const {
    const int size = static_cast<int>(tiers.size());
    return services / size + (services % size > tier ? 1 : 0);
  }
  int indexOf(int tier, int row) const { return row * static_cast<int>(tiers.size()) + tier; }
  /// One a service of the lowest tier; never none, because tables need a home.
  int databases() const { return std::max(1, rowsIn(static_cast<int>(tiers.size()) - 1)); }
};

/// Two digits at least, so that names sort as they count.
std::string numbered(const char* tier, char between, int row) {
  const std::string digits = std::to_string(row + 1);
  return concat(tier, std::string(1, between), digits.size() < 2 ? "0" : "", digits);
}

std::string moduleName(const Grid& grid, int index) {
  return numbered(tiers[grid.tierOf(index)], '_', grid.rowOf(index));
}

std::string serviceName(const Grid& grid, int index) {
  return concat(numbered(tiers[grid.tierOf(index)], '-', grid.rowOf(index)), "-service");
}

std::string databaseName(int row) {
  return concat(numbered(tiers.back(), '-', row), "-db");
}

bool isLowest(const Grid& grid, int index) {
  return grid.tierOf(index) + 1 == static_cast<int>(tiers.size());
}

void addField(google::protobuf::RepeatedPtrField<v1::Field>& fields, const std::string& name, const std::string& type) {
  v1::Field& field = *fields.Add();
  field.set_name(name);
  field.set_number(fields.size());
  field.set_type(type);
}

void addTable(v1::Module& module) {
  v1::Table& table = *module.add_tables();
  table.set_name("entries");
  table.set_seed_rows(100);
  v1::Column& id = *table.add_columns();
  id.set_name("id");
  id.set_type("string");
  id.set_primary_key(true);
  v1::Column& amount = *table.add_columns();
  amount.set_name("amount_cents");
  amount.set_type("int64");
}

void addCall(v1::Behaviour& behaviour, const std::string& id, const std::string& callee, double probability) {
  v1::Step& step = *behaviour.add_steps();
  step.set_id(id);
  if (probability < 1) {
    step.set_probability(probability);
  }
  step.mutable_call()->set_operation(concat(callee, ".Get"));
}

void addBehaviour(const Grid& grid, int index, v1::Module& module, v1::Operation& operation) {
  const std::string id = numbered(tiers[grid.tierOf(index)], '-', grid.rowOf(index));
  v1::Behaviour& behaviour = *operation.mutable_behaviour();
  v1::Step& work = *behaviour.add_steps();
  work.set_id(concat(id, "-work"));
  work.mutable_work()->mutable_time()->mutable_log_normal()->set_median_ms(0.3);
  work.mutable_work()->mutable_time()->mutable_log_normal()->set_sigma(0.4);
  if (isLowest(grid, index)) {
    v1::Step& read = *behaviour.add_steps();
    read.set_id(concat(id, "-read"));
    read.mutable_query()->set_action(v1::Query::ACTION_SELECT);
    read.mutable_query()->set_table(concat(module.name(), ".entries"));
    read.mutable_query()->set_limit(10);
    return;
  }
  const int below = grid.tierOf(index) + 1;
  if (const int rows = grid.rowsIn(below); rows > 0) {
    const int row = grid.rowOf(index) % rows;
    addCall(behaviour, concat(id, "-first"), moduleName(grid, grid.indexOf(below, row)), 1);
    if (rows > 1) {
      addCall(behaviour, concat(id, "-second"), moduleName(grid, grid.indexOf(below, (row + 3) % rows)), 0.25);
    }
  }
}

void addModule(const Grid& grid, int index, v1::System& system) {
  v1::Module& module = *system.add_modules();
  module.set_name(moduleName(grid, index));
  module.set_team(concat("Team ", tiers[grid.tierOf(index)]));
  v1::Operation& operation = *module.add_operations();
  operation.set_name("Get");
  operation.set_idempotent(true);
  addField(*operation.mutable_request(), "id", "string");
  addField(*operation.mutable_response(), "amount_cents", "int64");
  if (isLowest(grid, index)) {
    addTable(module);
  }
  addBehaviour(grid, index, module, operation);
  system.add_services()->set_name(serviceName(grid, index));
}

/// Above all tiers; routes lead to the highest.
void addDoor(const Grid& grid, v1::System& system) {
  system.add_services()->set_name("gateway");
  v1::Gateway& gateway = *system.add_gateways();
  gateway.set_name("gateway");
  v1::Client& client = *system.add_clients();
  client.set_name("web");
  client.set_title("Web clients");
  client.mutable_workload()->set_rate_per_s(50);
  for (int row = 0; row < grid.rowsIn(0); ++row) {
    v1::Route& route = *gateway.add_routes();
    route.set_id(concat("route-", numbered(tiers[0], '-', row)));
    route.set_method("GET");
    route.set_path(concat("/api/", numbered(tiers[0], '-', row), "/{id}"));
    route.set_operation(concat(moduleName(grid, grid.indexOf(0, row)), ".Get"));
    v1::WorkloadEntry& entry = *client.mutable_workload()->add_mix();
    entry.set_id(concat("load-", numbered(tiers[0], '-', row)));
    entry.set_weight(1);
    entry.set_route(route.id());
  }
}

v1::Architecture& addArchitecture(v1::System& system, const std::string& name, const std::string& title,
                                  const std::string& description) {
  v1::Architecture& architecture = *system.add_architectures();
  architecture.set_name(name);
  architecture.set_title(title);
  architecture.set_description(description);
  architecture.set_default_service("monolith");
  architecture.set_default_datastore(databaseName(0));
  return architecture;
}

void placeModules(const Grid& grid, v1::Architecture& architecture) {
  for (int index = 0; index < grid.services; ++index) {
    v1::ModulePlacement& module = *architecture.add_modules();
    module.set_module(moduleName(grid, index));
    module.set_service(serviceName(grid, index));
    if (isLowest(grid, index)) {
      v1::TablePlacement& table = *architecture.add_tables();
      table.set_table(concat(moduleName(grid, index), ".entries"));
      table.set_datastore(databaseName(grid.rowOf(index)));
    }
  }
  v1::GatewayPlacement& gateway = *architecture.add_gateways();
  gateway.set_gateway("gateway");
  gateway.set_service("gateway");
}

void place(v1::ArchitectureLayout& layout, const std::string& element, double column, double row) {
  v1::Placed& placed = *layout.add_nodes();
  placed.set_element(element);
  placed.set_x(column * column_width);
  placed.set_y(row * row_height);
}

void layOut(const Grid& grid, const std::string& architecture, v1::System& system) {
  v1::ArchitectureLayout& layout = *system.mutable_layout()->add_architectures();
  layout.set_architecture(architecture);
  const double middle = (grid.rowsIn(0) - 1) / 2.0;
  const double last = static_cast<double>(tiers.size());
  place(layout, "client:web", 0, middle);
  place(layout, "service:gateway", 0.6, middle);
  for (int index = 0; index < grid.services; ++index) {
    place(layout, concat("service:", serviceName(grid, index)), 1.6 + grid.tierOf(index), grid.rowOf(index));
  }
  for (int row = 0; row < grid.databases(); ++row) {
    place(layout, concat("store:", databaseName(row)), 1.6 + last, row);
  }
}

}  // namespace

v1::System makeMesh(int services) {
  const Grid grid{std::max(1, services)};
  v1::System system;
  system.set_format(1);
  system.set_name("mesh");
  system.set_title(concat("Mesh of ", std::to_string(grid.services)));
  system.set_description("Services in five tiers that call each other: something large to try things on.");
  system.set_seed(1);
  system.add_services()->set_name("monolith");
  for (int index = 0; index < grid.services; ++index) {
    addModule(grid, index, system);
  }
  for (int row = 0; row < grid.databases(); ++row) {
    v1::Datastore& datastore = *system.add_datastores();
    datastore.set_name(databaseName(row));
    datastore.set_engine("sqlite");
  }
  addDoor(grid, system);
  addArchitecture(system, "monolith", "Monolith", "Everything in one service.");
  placeModules(grid, addArchitecture(system, "mesh", "Mesh", "A service for each module."));
  layOut(grid, "mesh", system);
  return system;
}

}  // namespace quarry::editing
