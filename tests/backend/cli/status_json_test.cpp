// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/status_json.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

namespace v1 = quarry::v1;

constexpr char kSnapshot[] = R"(
  run_id: "saas" system: "saas" architecture: "microservices" state: RUN_STATE_RUNNING otlp_address: "127.0.0.1:4317"
  services { name: "payment-service" version: "3" health: HEALTH_HEALTHY declared: "python" effective: "cpp host"
             modules: "payments"
             replicas { id: "payment-service-1" pid: 77 address: "127.0.0.1:41007" state: HEALTH_HEALTHY rss_bytes: 5000000000
                        paused: true }
             traffic { requests_per_s: 1 p99_ms: 2.5 } }
  edges { edge { from: "service:api-gateway" to: "service:payment-service" kind: KIND_CALL ids: "pay" } traffic {}
          policies { retries_per_s: 3 breaker: BREAKER_STATE_HALF_OPEN } }
  stores { name: "payments-db" health: HEALTH_FAILING }
  clients { name: "web" offered_per_s: 50 late_ratio: 0.25 rate_per_s: 60 traffic {} }
  gateways { name: "api" url: "http://127.0.0.1:41000" }
  faults { fault { id: "fault-1" target: "store:payments-db" effects { latency { time { fixed_ms: 300 } } } } }
)";

Json status() {
  v1::Snapshot snapshot;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kSnapshot, &snapshot));
  return statusJson(snapshot);
}

TEST(StatusJson, hasTheNamesThatOtherProgramsRelyOn) {
  const Json json = status();
  for (const char* name : {"run", "system", "architecture", "state", "otlp", "services", "edges", "stores", "topics",
                           "externals", "clients", "gateway", "faults"}) {
    EXPECT_TRUE(json.contains(name)) << name;
  }
  EXPECT_EQ(json["state"], "running");
  EXPECT_EQ(json["otlp"], "127.0.0.1:4317");
  EXPECT_EQ(json["gateway"]["url"], "http://127.0.0.1:41000");
}

TEST(StatusJson, tellsAService) {
  const Json service = status()["services"][0];
  EXPECT_EQ(service["name"], "payment-service");
  EXPECT_EQ(service["version"], "3");
  EXPECT_EQ(service["health"], "healthy");
  EXPECT_EQ(service["reason"], "");
  EXPECT_EQ(service["declared"], "python");
  EXPECT_EQ(service["effective"], "cpp host");
  EXPECT_EQ(service["modules"][0], "payments");
  EXPECT_EQ(service["replicas"][0]["id"], "payment-service-1");
  EXPECT_EQ(service["replicas"][0]["address"], "127.0.0.1:41007");
  EXPECT_EQ(service["replicas"][0]["paused"], true);
}

TEST(StatusJson, tellsWhatPoliciesDid) {
  const Json json = status();
  EXPECT_EQ(json["edges"][0]["policies"]["retries_per_s"], 3);
  EXPECT_EQ(json["edges"][0]["policies"]["breaker"], "half open");
  EXPECT_EQ(json["services"][0]["policies"]["shed_per_s"], 0);
  EXPECT_FALSE(json["services"][0]["policies"].contains("breaker"));
}

TEST(StatusJson, writesIntegersAsNumbers) {
  const Json replica = status()["services"][0]["replicas"][0];
  EXPECT_EQ(replica["pid"].dump(), "77");
  EXPECT_EQ(replica["rss_bytes"].dump(), "5000000000");
}

TEST(StatusJson, writesTrafficAsDecimals) {
  const Json traffic = status()["services"][0]["traffic"];
  EXPECT_EQ(traffic.dump(), R"({"requests_per_s":1.0,"error_ratio":0.0,"p50_ms":0.0,"p95_ms":0.0,"p99_ms":2.5})");
}

TEST(StatusJson, namesTheEndsOfAnEdgeWithoutTheirKind) {
  const Json edge = status()["edges"][0];
  EXPECT_EQ(edge["from"], "api-gateway");
  EXPECT_EQ(edge["to"], "payment-service");
  EXPECT_EQ(edge["kind"], "call");
  EXPECT_EQ(edge["ids"][0], "pay");
}

TEST(StatusJson, tellsClientsStoresAndFaults) {
  const Json json = status();
  EXPECT_EQ(json["clients"][0]["offered_per_s"], 50);
  EXPECT_EQ(json["clients"][0]["late_ratio"], 0.25);
  EXPECT_EQ(json["clients"][0]["rate_per_s"], 60);
  EXPECT_EQ(json["stores"][0]["health"], "failing");
  EXPECT_EQ(json["faults"][0]["target"], "store:payments-db");
  EXPECT_EQ(json["faults"][0]["effects"][0]["ms"], 300);
  EXPECT_EQ(json["faults"][0]["ratio"], 1);
}

}  // namespace
}  // namespace quarry::cli
