// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/design_fingerprint.h"

#include "backend/model/concat.h"
#include "backend/model/find.h"
#include "backend/model/fingerprint.h"
#include "backend/model/placement.h"
#include "backend/model/references.h"

#include <set>

namespace quarry::model {
namespace {

/// Each thing of the structure is a line of text; sorted, so that their order in the document does not count.
using Lines = std::set<std::string>;

std::string fieldsOf(const google::protobuf::RepeatedPtrField<v1::Field>& fields) {
  std::string text;
  for (const v1::Field& field : fields) {
    text += concat(" ", std::to_string(field.number()), ":", field.name(), ":", field.type(),
                   field.repeated() ? ":repeated" : "");
  }
  return text;
}

std::string columnsOf(const v1::Table& table) {
  std::string text;
  for (const v1::Column& column : table.columns()) {
    text += concat(" ", column.name(), ":", column.type(), column.primary_key() ? ":key" : "",
                   column.unique() ? ":unique" : "", column.indexed() ? ":indexed" : "",
                   column.nullable() ? ":nullable" : "");
  }
  return text;
}

void addModule(const v1::System& system, const v1::Architecture& architecture, const v1::Module& module, Lines& lines) {
  lines.insert(concat("module ", module.name(), " in ", serviceOfModule(architecture, module.name())));
  for (const v1::Type& type : module.types()) {
    lines.insert(concat("type ", module.name(), ".", type.name(), fieldsOf(type.fields())));
  }
  for (const v1::Operation& operation : module.operations()) {
    lines.insert(concat("operation ", module.name(), ".", operation.name(), " ",
                        v1::Streaming_Name(operation.streaming()), fieldsOf(operation.request()), " answers",
                        fieldsOf(operation.response())));
  }
  for (const v1::Table& table : module.tables()) {
    const std::string name = concat(module.name(), ".", table.name());
    lines.insert(concat("table ", name, " in ", datastoreOfTable(system, architecture, name), columnsOf(table)));
  }
}

void addPlaces(const v1::System& system, const v1::Architecture& architecture, Lines& lines) {
  for (const v1::Gateway& gateway : system.gateways()) {
    lines.insert(concat("gateway ", gateway.name(), " in ", serviceOfGateway(architecture, gateway.name())));
  }
  for (const std::string& name : servicesIn(system, architecture)) {
    const v1::Service* service = findService(system, name);
    if (service == nullptr) continue;
    lines.insert(concat("service ", name, " ", service->stack(), " ", v1::Platform_Name(service->platform())));
  }
  for (const std::string& name : datastoresIn(system, architecture)) {
    const v1::Datastore* store = findDatastore(system, name);
    if (store != nullptr) lines.insert(concat("datastore ", name, " ", store->engine()));
  }
}

/// References from whatever a line of the drawing stands for.
bool isLine(const Element& place) {
  switch (place.kind) {
    case ElementKind::step:
    case ElementKind::route:
    case ElementKind::subscription:
    case ElementKind::workload_entry:
    case ElementKind::journey_call:
    case ElementKind::topic:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string designFingerprint(const v1::System& system, std::string_view architecture) {
  Lines lines;
  const v1::Architecture* found = findArchitecture(system, architecture);
  const v1::Architecture& places = found != nullptr ? *found : v1::Architecture::default_instance();
  for (const v1::Module& module : system.modules()) {
    addModule(system, places, module, lines);
  }
  addPlaces(system, places, lines);
  v1::System walked = system;
  eachReference(walked, [&](const Reference& reference) {
    // A place in the drawing refers to what is drawn there.
    if (!isLine(reference.place) || reference.field == "layout") return;
    lines.insert(concat(format(reference.place), " ", reference.field, " ", format(reference.target)));
  });
  Fingerprint fingerprint;
  for (const std::string& line : lines) {
    fingerprint.add(line);
  }
  return fingerprint.digits();
}

}  // namespace quarry::model
