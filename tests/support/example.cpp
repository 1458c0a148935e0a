// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/example.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace quarry::test {
namespace {

quarry::v1::System systemFromFile(const std::string& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return systemFromJson(text.str());
}

}  // namespace

quarry::v1::System systemFromJson(std::string_view json) {
  quarry::v1::System system;
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &system);
  if (!status.ok()) {
    throw std::runtime_error("not a system: " + status.ToString());
  }
  return system;
}

quarry::v1::System exampleSystem(const std::string& file) {
  return systemFromFile(QUARRY_SOURCE_DIR "/resources/examples/" + file);
}

quarry::v1::System nastySystem() {
  return systemFromFile(QUARRY_SOURCE_DIR "/tests/support/nasty.quarry");
}

quarry::v1::System shopSystem() {
  return systemFromJson(R"json({
    "format": 1, "name": "shop", "title": "Shop", "seed": 7,
    "modules": [
      {"name": "orders", "description": "What people buy.", "preferredStack": "python",
       "operations": [
         {"name": "PlaceOrder", "description": "Buys something.",
          "request": [{"name": "item", "number": 1, "type": "string", "description": "What is bought."},
                      {"name": "amount_cents", "number": 2, "type": "int64"}],
          "response": [{"name": "id", "number": 1, "type": "string"}, {"name": "line", "number": 2, "type": "Line"}],
          "policy": {"timeoutMs": "800"},
          "behaviour": {"steps": [
            {"id": "s-reserve", "call": {"operation": "stock.Reserve"}},
            {"id": "s-both", "parallel": {"branches": [
              {"steps": [{"id": "s-insert", "query": {"action": "ACTION_INSERT", "table": "orders.orders"}}]},
              {"steps": [{"id": "s-pay", "http": {"external": "bank", "path": "/charges"}}]}]}},
            {"id": "s-remember", "cache": {"action": "ACTION_STORE", "cache": "recent", "key": "request.item"}},
            {"id": "s-tell", "publish": {"topic": "order.placed"}}]}},
         {"name": "FindOrder", "idempotent": true,
          "request": [{"name": "id", "number": 1, "type": "string"}],
          "response": [{"name": "placed_at", "number": 1, "type": "timestamp"}],
          "behaviour": {"steps": [{"id": "s-find", "query": {"action": "ACTION_SELECT", "table": "orders.orders"}}]}}],
       "types": [{"name": "Line", "fields": [{"name": "item", "number": 1, "type": "string"}]}],
       "tables": [{"name": "orders", "columns": [{"name": "id", "type": "string", "primaryKey": true}]}]},
      {"name": "stock",
       "operations": [
         {"name": "Reserve", "request": [{"name": "item", "number": 1, "type": "string"}],
          "behaviour": {"steps": [{"id": "s-take", "query": {"action": "ACTION_UPDATE", "table": "stock.items",
                                                "values": [{"field": "id", "value": "request.item"}]}}]}},
         {"name": "Count", "request": [{"name": "item", "number": 1, "type": "string"}]}],
       "tables": [{"name": "items", "columns": [{"name": "id", "type": "string", "primaryKey": true}]}],
       "subscriptions": [{"id": "u-count", "topic": "order.placed", "operation": "Count",
                          "deadLetter": "order.lost"}]}],
    "services": [{"name": "app"}, {"name": "front"},
                 {"name": "shop-service", "stack": "python", "datastore": "shop-db"},
                 {"name": "stock-service", "stack": "go", "datastore": "stock-db", "replicas": 2, "version": "7",
                  "policy": {"timeoutMs": "300", "retry": {"maxAttempts": 3}, "bulkhead": {"maxConcurrent": 9}}}],
    "datastores": [{"name": "app-db", "engine": "postgresql"}, {"name": "shop-db", "engine": "sqlite"},
                   {"name": "stock-db", "engine": "sqlite"}],
    "brokers": [{"name": "rabbit", "engine": "rabbitmq"}],
    "topics": [{"name": "order.placed", "broker": "rabbit", "fields": [{"name": "item", "number": 1, "type": "string"}]},
               {"name": "order.lost"}],
    "caches": [{"name": "recent", "engine": "redis"}],
    "externals": [{"name": "bank", "address": "https://bank.example"}],
    "gateways": [{"name": "front", "title": "Front door", "routes": [
      {"id": "r-place", "method": "POST", "path": "/api/orders", "operation": "orders.PlaceOrder"},
      {"id": "r-find", "method": "GET", "path": "/api/orders/{id}", "operation": "orders.FindOrder"}]}],
    "clients": [{"name": "web", "workload": {"ratePerS": 20, "mix": [
                   {"id": "w-place", "weight": 1, "route": "r-place"},
                   {"id": "w-count", "weight": 1, "operation": "stock.Count"},
                   {"id": "w-tour", "weight": 1, "journey": "tour"}]},
                 "journeys": [{"name": "tour", "calls": [{"id": "j-find", "route": "r-find"}]}]}],
    "architectures": [
      {"name": "monolith", "defaultService": "app", "defaultDatastore": "app-db"},
      {"name": "microservices", "defaultService": "app", "defaultDatastore": "app-db",
       "modules": [{"module": "orders", "service": "shop-service"}, {"module": "stock", "service": "stock-service"}],
       "gateways": [{"gateway": "front", "service": "front"}],
       "services": [{"service": "shop-service", "replicas": 3, "resources": {"cpuMillis": 500}}]}]
  })json");
}

}  // namespace quarry::test
