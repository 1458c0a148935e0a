// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/openapi.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <nlohmann/json.hpp>

namespace quarry::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using nlohmann::json;

json reference(const Descriptor& type) {
  return {{"$ref", absl::StrCat("#/components/schemas/", type.full_name())}};
}

/// Protobuf's JSON mapping: 64-bit numbers are strings.
json scalar(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_BOOL:
      return {{"type", "boolean"}};
    case FieldDescriptor::TYPE_INT32:
      return {{"type", "integer"}, {"format", "int32"}};
    case FieldDescriptor::TYPE_INT64:
      return {{"type", "string"}, {"format", "int64"}};
    case FieldDescriptor::TYPE_DOUBLE:
      return {{"type", "number"}, {"format", "double"}};
    case FieldDescriptor::TYPE_BYTES:
      return {{"type", "string"}, {"format", "byte"}};
    default:
      return {{"type", "string"}};
  }
}

bool isTime(const FieldDescriptor& field) {
  return field.message_type() != nullptr && field.message_type()->full_name() == "google.protobuf.Timestamp";
}

void addSchema(const Descriptor& type, json& schemas);

json fieldSchema(const FieldDescriptor& field, json& schemas) {
  json schema;
  if (isTime(field)) {
    schema = {{"type", "string"}, {"format", "date-time"}};
  } else if (field.message_type() != nullptr) {
    addSchema(*field.message_type(), schemas);
    schema = reference(*field.message_type());
  } else {
    schema = scalar(field);
  }
  return field.is_repeated() ? json{{"type", "array"}, {"items", schema}} : schema;
}

void addSchema(const Descriptor& type, json& schemas) {
  if (schemas.contains(type.full_name())) {
    return;
  }
  // Before its fields: a type may contain itself.
  schemas[type.full_name()] = {{"type", "object"}};
  json properties = json::object();
  for (int i = 0; i < type.field_count(); ++i) {
    properties[type.field(i)->json_name()] = fieldSchema(*type.field(i), schemas);
  }
  schemas[type.full_name()]["properties"] = properties;
}

json content(const Descriptor& type) {
  return {{"application/json", {{"schema", reference(type)}}}};
}

json parameter(const std::string& name, const char* place, const json& schema) {
  return {{"name", name}, {"in", place}, {"required", std::string_view(place) == "path"}, {"schema", schema}};
}

json operation(const BoundRoute& route, json& schemas) {
  const Descriptor& request = *route.contract->input_type();
  addSchema(request, schemas);
  addSchema(*route.contract->output_type(), schemas);
  const bool has_body = route.method != "GET" && route.method != "DELETE";
  json parameters = json::array();
  for (int i = 0; i < request.field_count(); ++i) {
    const FieldDescriptor& field = *request.field(i);
    const bool in_path = route.path.find(absl::StrCat("{", field.name(), "}")) != std::string::npos;
    if (in_path || (!has_body && (field.message_type() == nullptr || isTime(field)))) {
      parameters.push_back(parameter(field.name(), in_path ? "path" : "query", fieldSchema(field, schemas)));
    }
  }
  json operation = {{"operationId", route.id}, {"summary", route.operation}, {"parameters", parameters}};
  if (has_body) {
    operation["requestBody"] = {{"content", content(request)}};
  }
  operation["responses"]["200"] = {{"description", "The answer."},
                                   {"content", content(*route.contract->output_type())}};
  operation["responses"]["default"] = {{"description", "{\"error\":{\"code\",\"message\",\"traceId\"}}"}};
  return operation;
}

}  // namespace

std::string openApi(const Routes& routes) {
  json schemas = json::object();
  json paths = json::object();
  std::string title = "Gateway";
  for (const BoundRoute& route : routes.all()) {
    title = route.gateway;
    paths[route.path][absl::AsciiStrToLower(route.method)] = operation(route, schemas);
  }
  const json document = {{"openapi", "3.0.3"},
                         {"info", {{"title", title}, {"version", "1"}}},
                         {"paths", paths},
                         {"components", {{"schemas", schemas}}}};
  return document.dump();
}

}  // namespace quarry::gateway
