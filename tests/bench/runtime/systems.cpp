// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/systems.h"

#include "tests/bench/runtime/table.h"

namespace quarry::bench {
namespace {

v1::System emptySystem() {
  v1::System system;
  system.set_format(1);
  system.set_name("bench");
  system.add_architectures()->set_name("one");
  return system;
}

/// Takes a text and answers with it.
v1::Operation& addEcho(v1::Module& module, const char* name) {
  v1::Operation& operation = *module.add_operations();
  operation.set_name(name);
  for (v1::Field* field : {operation.add_request(), operation.add_response()}) {
    field->set_name("text");
    field->set_number(1);
    field->set_type("string");
  }
  return operation;
}

/// In a service of its own; the first service is the default one.
v1::Module& addModule(v1::System& system, const std::string& name) {
  const std::string service = name + "-service";
  system.add_services()->set_name(service);
  v1::Architecture& architecture = *system.mutable_architectures(0);
  if (architecture.default_service().empty()) architecture.set_default_service(service);
  v1::ModulePlacement& placement = *architecture.add_modules();
  placement.set_module(name);
  placement.set_service(service);
  v1::Module& module = *system.add_modules();
  module.set_name(name);
  return module;
}

v1::Step& addCall(v1::Operation& caller, const std::string& id, const std::string& callee) {
  v1::Step& step = *caller.mutable_behaviour()->add_steps();
  step.set_id(id);
  step.mutable_call()->set_operation(callee);
  return step;
}

void addColumn(v1::Table& table, const char* name, const char* type) {
  v1::Column& column = *table.add_columns();
  column.set_name(name);
  column.set_type(type);
}

v1::Query& addQuery(v1::Operation& operation, const std::string& id, v1::Query::Action action) {
  v1::Step& step = *operation.mutable_behaviour()->add_steps();
  step.set_id(id);
  step.mutable_query()->set_action(action);
  step.mutable_query()->set_table("shelf.notes");
  return *step.mutable_query();
}

}  // namespace

const char leaf_method[] = "/bench.leaf.v1.Leaf/Echo";
const char chain_method[] = "/bench.hop1.v1.Hop1/Echo";
const char calling_method[] = "/bench.door.v1.Door/Calling";
const char silent_method[] = "/bench.door.v1.Door/Silent";
const char store_method[] = "/bench.shelf.v1.Shelf/Keep";

v1::System leafSystem() {
  v1::System system = emptySystem();
  addEcho(addModule(system, "leaf"), "Echo");
  return system;
}

v1::System chainSystem(int length) {
  v1::System system = emptySystem();
  for (int hop = 1; hop <= length; ++hop) {
    v1::Operation& echo = addEcho(addModule(system, formatted("hop%d", hop)), "Echo");
    echo.set_idempotent(true);
    if (hop < length) addCall(echo, formatted("hop%d-call", hop), formatted("hop%d.Echo", hop + 1));
  }
  return system;
}

v1::System callsWithin(int calls) {
  v1::System system = emptySystem();
  v1::Module& door = addModule(system, "door");
  addCall(addEcho(door, "Calling"), "calling", "leaf.Echo").set_count(calls);
  addEcho(door, "Silent");
  v1::Module& leaf = *system.add_modules();
  leaf.set_name("leaf");
  addEcho(leaf, "Echo");
  return system;
}

v1::System storeSystem() {
  v1::System system = emptySystem();
  v1::Module& shelf = addModule(system, "shelf");
  v1::Table& notes = *shelf.add_tables();
  notes.set_name("notes");
  addColumn(notes, "id", "string");
  addColumn(notes, "text", "string");
  notes.mutable_columns(0)->set_primary_key(true);
  v1::Operation& keep = addEcho(shelf, "Keep");
  addQuery(keep, "keep-insert", v1::Query::ACTION_INSERT);
  addQuery(keep, "keep-select", v1::Query::ACTION_SELECT).set_limit(1);
  v1::Datastore& store = *system.add_datastores();
  store.set_name("shelf-db");
  store.set_engine("sqlite");
  system.mutable_architectures(0)->set_default_datastore("shelf-db");
  return system;
}

v1::System manyServices(int count) {
  v1::System system = emptySystem();
  for (int i = 1; i <= count; ++i) {
    addEcho(addModule(system, formatted("leaf%03d", i)), "Echo");
  }
  return system;
}

}  // namespace quarry::bench
