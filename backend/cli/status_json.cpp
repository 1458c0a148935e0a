// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/status_json.h"

#include "backend/cli/words.h"

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

template <typename Texts>
Json list(const Texts& texts) {
  Json items = Json::array();
  for (const auto& text : texts) items.push_back(text);
  return items;
}

template <typename Items, typename ToJson>
Json listOf(const Items& items, ToJson to_json) {
  Json all = Json::array();
  for (const auto& item : items) all.push_back(to_json(item));
  return all;
}

Json replicaJson(const v1::ReplicaStatus& replica) {
  return {{"id", replica.id()},
          {"pid", replica.pid()},
          {"address", replica.address()},
          {"state", healthWord(replica.state())},
          {"rss_bytes", replica.rss_bytes()},
          {"restarts", replica.restarts()},
          {"version", replica.version()},
          {"reason", replica.reason()},
          {"pss_bytes", replica.pss_bytes()},
          {"paused", replica.paused()}};
}

Json serviceJson(const v1::ServiceStatus& service) {
  return {{"name", service.name()},
          {"version", service.version()},
          {"health", healthWord(service.health())},
          {"reason", service.reason()},
          {"declared", service.declared()},
          {"effective", service.effective()},
          {"modules", list(service.modules())},
          {"gateways", list(service.gateways())},
          {"foreign", service.foreign()},
          {"rolling_to", service.rolling_to()},
          {"limits", service.limits()},
          {"scaling", service.scaling()},
          {"cold_starts", service.cold_starts()},
          {"last_cold_start_ms", service.last_cold_start_ms()},
          {"replicas", listOf(service.replicas(), replicaJson)},
          {"traffic", trafficJson(service.traffic())},
          {"measured", service.has_traffic()},
          {"policies", policiesJson(service.policies())}};
}

Json edgeJson(const v1::EdgeStatus& edge) {
  return {{"from", bareName(edge.edge().from())},     {"to", bareName(edge.edge().to())},
          {"kind", edgeKindWord(edge.edge().kind())}, {"ids", list(edge.edge().ids())},
          {"traffic", trafficJson(edge.traffic())},   {"policies", policiesJson(edge.policies())}};
}

Json storeJson(const v1::StoreStatus& store) {
  return {{"name", store.name()},           {"health", healthWord(store.health())},
          {"reason", store.reason()},       {"declared", store.declared()},
          {"effective", store.effective()}, {"traffic", trafficJson(store.traffic())}};
}

Json topicJson(const v1::TopicStatus& topic) {
  return {{"name", topic.name()},
          {"health", healthWord(topic.health())},
          {"reason", topic.reason()},
          {"declared", topic.declared()},
          {"effective", topic.effective()},
          {"published", trafficJson(topic.published())},
          {"consumed", trafficJson(topic.consumed())}};
}

Json externalJson(const v1::ExternalStatus& external) {
  return {{"name", external.name()},
          {"health", healthWord(external.health())},
          {"declared", external.declared()},
          {"effective", external.effective()},
          {"traffic", trafficJson(external.traffic())}};
}

Json clientJson(const v1::ClientStatus& client) {
  return {{"name", client.name()},
          {"offered_per_s", client.offered_per_s()},
          {"late_ratio", client.late_ratio()},
          {"paused", client.paused()},
          {"rate_per_s", client.rate_per_s()},
          {"traffic", trafficJson(client.traffic())}};
}

Json gatewayJson(const v1::GatewayStatus& gateway) {
  return {{"name", gateway.name()},
          {"service", gateway.service()},
          {"url", gateway.url()},
          {"health", healthWord(gateway.health())},
          {"traffic", trafficJson(gateway.traffic())},
          {"policies", policiesJson(gateway.policies())}};
}

Json operationJson(const v1::OperationStatus& operation) {
  return {{"name", operation.operation()},
          {"service", operation.service()},
          {"traffic", trafficJson(operation.traffic())},
          {"policies", policiesJson(operation.policies())}};
}

Json effectJson(const v1::Effect& effect) {
  switch (effect.kind_case()) {
    case v1::Effect::kLatency:
      return {{"kind", "latency"}, {"ms", effect.latency().time().fixed_ms()}};
    case v1::Effect::kError:
      return {{"kind", "error"}, {"code", effect.error().code().empty() ? "UNAVAILABLE" : effect.error().code()}};
    case v1::Effect::kHang:
      return {{"kind", "hang"}};
    case v1::Effect::KIND_NOT_SET:
      break;
  }
  return {{"kind", "none"}};
}

}  // namespace

Json trafficJson(const v1::Traffic& traffic) {
  return {{"requests_per_s", traffic.requests_per_s()},
          {"error_ratio", traffic.error_ratio()},
          {"p50_ms", traffic.p50_ms()},
          {"p95_ms", traffic.p95_ms()},
          {"p99_ms", traffic.p99_ms()}};
}

Json policiesJson(const v1::PolicyActions& policies) {
  Json json{{"retries_per_s", policies.retries_per_s()},    {"hedges_per_s", policies.hedges_per_s()},
            {"broken_per_s", policies.broken_per_s()},      {"limited_per_s", policies.limited_per_s()},
            {"rejected_per_s", policies.rejected_per_s()},  {"shed_per_s", policies.shed_per_s()},
            {"fallbacks_per_s", policies.fallbacks_per_s()}};
  if (policies.breaker() != v1::BREAKER_STATE_UNSPECIFIED) json["breaker"] = breakerWord(policies.breaker());
  return json;
}

Json faultJson(const v1::ActiveFault& fault) {
  return {{"id", fault.fault().id()},
          {"target", fault.fault().target()},
          {"effects", listOf(fault.fault().effects(), effectJson)},
          {"ratio", fault.fault().ratio() > 0 ? fault.fault().ratio() : 1.0},
          {"started_ms", fault.started_ms()},
          {"ends_ms", fault.ends_ms()},
          {"owner", fault.owner()}};
}

Json eventJson(const v1::Event& event) {
  return {{"sequence", event.sequence()},  {"time_ms", event.time_ms()}, {"kind", eventKindWord(event.kind())},
          {"element", event.element()},    {"text", event.text()},       {"lines", list(event.lines())},
          {"core_dump", event.core_dump()}};
}

Json logJson(const v1::LogLine& line) {
  return {{"time_ms", line.time_ms()},   {"service", line.service()}, {"process", line.process_id()},
          {"severity", line.severity()}, {"text", line.text()},       {"trace_id", line.trace_id()}};
}

Json traceJson(const v1::TraceSummary& trace) {
  return {{"trace_id", trace.trace_id()}, {"root", trace.root()},
          {"start_us", trace.start_us()}, {"duration_us", trace.duration_us()},
          {"spans", trace.spans()},       {"services", list(trace.services())},
          {"failed", trace.failed()}};
}

Json spanJson(const v1::Span& span) {
  return {{"trace_id", span.trace_id()},
          {"span_id", span.span_id()},
          {"parent_span_id", span.parent_span_id()},
          {"service", span.service()},
          {"name", span.name()},
          {"kind", span.kind()},
          {"start_us", span.start_us()},
          {"duration_us", span.duration_us()},
          {"failed", span.failed()},
          {"status", span.status()},
          {"step_id", span.step_id()}};
}

Json measurementJson(const v1::OperationMeasurement& measurement) {
  return {{"requests", measurement.requests()},
          {"failed", measurement.failed()},
          {"failed_ratio", measurement.requests() == 0 ? 0.0
                                                       : static_cast<double>(measurement.failed()) /
                                                             static_cast<double>(measurement.requests())},
          {"requests_per_s", measurement.traffic().requests_per_s()},
          {"p50_ms", measurement.traffic().p50_ms()},
          {"p95_ms", measurement.traffic().p95_ms()},
          {"p99_ms", measurement.traffic().p99_ms()}};
}

Json statusJson(const v1::Snapshot& snapshot) {
  Json gateway = Json::object();
  if (snapshot.gateways_size() > 0)
    gateway = {{"name", snapshot.gateways(0).name()}, {"url", snapshot.gateways(0).url()}};
  return {{"run", snapshot.run_id()},
          {"system", snapshot.system()},
          {"architecture", snapshot.architecture()},
          {"design_fingerprint", snapshot.design_fingerprint()},
          {"state", stateWord(snapshot.state())},
          {"reason", snapshot.reason()},
          {"otlp", snapshot.otlp_address()},
          {"time_ms", snapshot.time_ms()},
          {"window_ms", snapshot.window_ms()},
          {"dropped_telemetry", snapshot.dropped_telemetry()},
          {"services", listOf(snapshot.services(), serviceJson)},
          {"edges", listOf(snapshot.edges(), edgeJson)},
          {"stores", listOf(snapshot.stores(), storeJson)},
          {"topics", listOf(snapshot.topics(), topicJson)},
          {"externals", listOf(snapshot.externals(), externalJson)},
          {"clients", listOf(snapshot.clients(), clientJson)},
          {"operations", listOf(snapshot.operations(), operationJson)},
          {"gateway", gateway},
          {"gateways", listOf(snapshot.gateways(), gatewayJson)},
          {"faults", listOf(snapshot.faults(), faultJson)}};
}

}  // namespace quarry::cli
