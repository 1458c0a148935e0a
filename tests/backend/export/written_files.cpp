// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/export/written_files.h"

#include "tests/support/example.h"

namespace quarry::exports {

quarry::v1::System nastySystem() {
  return test::systemFromJson(R"json({
    "format": 1, "name": "no", "title": "\"Yes\" & <no> ' $HOME ${X} \\ #", "seed": 7,
    "modules": [
      {"name": "null", "title": "<script>",
       "operations": [{"name": "True", "behaviour": {"steps": [
         {"id": "1", "call": {"operation": "y.Off"}},
         {"id": "2", "query": {"table": "null.on"}},
         {"id": "3", "publish": {"topic": "on.off"}},
         {"id": "4", "token": {"action": "ACTION_SIGN", "key": "${env:SIGN_KEY}"}}]}}],
       "tables": [{"name": "on", "columns": [{"name": "id", "type": "string", "primaryKey": true}]}]},
      {"name": "y", "operations": [{"name": "Off"}],
       "subscriptions": [{"id": "s", "topic": "on.off", "operation": "Off"}]}],
    "services": [
      {"name": "yes", "title": "'\"<&>\n: - {", "stack": "python: [\"", "version": "1.0 $(rm -rf /)", "replicas": 2},
      {"name": "1e3", "resources": {"cpuMillis": 250, "memoryBytes": "67108864"}}, {"name": "0777-"}],
    "datastores": [{"name": "123", "engine": "postgresql"}],
    "brokers": [{"name": "yes", "engine": "kafka"}],
    "topics": [{"name": "on.off", "broker": "yes"}],
    "gateways": [{"name": "off", "title": "a ]]> b", "routes": [
      {"id": "r", "method": "GET", "path": "/x", "operation": "null.True"}]}],
    "clients": [{"name": "true", "workload": {"ratePerS": 1, "mix": [{"id": "w", "weight": 1, "route": "r"}]}}],
    "architectures": [
      {"name": "monolith", "defaultService": "yes", "defaultDatastore": "123"},
      {"name": "microservices", "defaultService": "yes", "defaultDatastore": "123",
       "modules": [{"module": "y", "service": "1e3"}], "gateways": [{"gateway": "off", "service": "0777-"}]}]
  })json");
}

}  // namespace quarry::exports
