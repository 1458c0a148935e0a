// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/telemetry/receiver.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace quarry::telemetry {

namespace v1 = quarry::v1;
namespace metrics = opentelemetry::proto::metrics::v1;

namespace {

constexpr char kShop[] = R"(
  system: "shop" architecture: "microservices"
  services { name: "gateway-service" declared_stack: "cpp" effective_stack: "cpp host"
             gateways { name: "api" routes { id: "route-pay" method: "POST" path: "/api/payments" operation: "payments.Charge" } } }
  services { name: "payment-service" declared_stack: "python" effective_stack: "cpp host" version: "1"
             modules { name: "payments" operations { name: "Charge" } }
             slo { latency_ms: 100 } }
  stores { name: "payments-db" declared_engine: "postgresql" effective_engine: "sqlite" }
  loads { client { name: "web" workload { rate_per_s: 20 mix { id: "entry-pay" weight: 1 route: "route-pay" } } }
          gateways { name: "api" routes { id: "route-pay" method: "POST" path: "/api/payments" operation: "payments.Charge" } } }
  edges { from: "client:web" to: "service:gateway-service" kind: KIND_WORKLOAD ids: "entry-pay" }
  edges { from: "service:gateway-service" to: "service:payment-service" kind: KIND_CALL ids: "route-pay" }
  edges { from: "service:payment-service" to: "store:payments-db" kind: KIND_QUERY ids: "step-insert" ids: "step-read" }
)";

template <typename Item>
void setAttributes(Item& item, const Labels& attributes) {
  for (const auto& [key, value] : attributes) {
    auto* attribute = item.add_attributes();
    attribute->set_key(key);
    attribute->mutable_value()->set_string_value(value);
  }
}

grpc::ClientContext& withDeadline(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return context;
}

template <typename Stub, typename Request, typename Response>
void exportTo(Stub& stub, const Request& request, Response response) {
  grpc::ClientContext context;
  const grpc::Status status = stub.Export(&withDeadline(context), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
}

}  // namespace

std::uint64_t nanoseconds(std::chrono::system_clock::time_point time) {
  return static_cast<std::uint64_t>(std::chrono::nanoseconds(time.time_since_epoch()).count());
}

Receiver::Receiver() {
  grpc::ServerBuilder builder;
  for (auto* service : telemetry.services()) builder.RegisterService(service);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel(grpc::ChannelArguments());
  telemetry.addRun("shop", shop());
}

v1::Plan Receiver::shop() {
  v1::Plan plan;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kShop, &plan));
  return plan;
}

void Receiver::send(const collector::metrics::v1::ExportMetricsServiceRequest& request) {
  exportTo(*collector::metrics::v1::MetricsService::NewStub(channel_), request,
           collector::metrics::v1::ExportMetricsServiceResponse());
}

void Receiver::send(const collector::trace::v1::ExportTraceServiceRequest& request) {
  exportTo(*collector::trace::v1::TraceService::NewStub(channel_), request,
           collector::trace::v1::ExportTraceServiceResponse());
}

void Receiver::send(const collector::logs::v1::ExportLogsServiceRequest& request) {
  exportTo(*collector::logs::v1::LogsService::NewStub(channel_), request,
           collector::logs::v1::ExportLogsServiceResponse());
}

void Receiver::send(const std::string& service, const std::vector<Reported>& reported, const std::string& run_id) {
  collector::metrics::v1::ExportMetricsServiceRequest request;
  auto* resource = request.add_resource_metrics();
  *resource->mutable_resource() =
      resourceOf({{"service.name", service}, {"service.instance.id", service + "-1"}, {"quarry.run_id", run_id}});
  for (const Reported& one : reported) {
    auto* metric = resource->add_scope_metrics()->add_metrics();
    metric->set_name(one.metric);
    metric->set_unit("ms");
    auto* histogram = metric->mutable_exponential_histogram();
    histogram->set_aggregation_temporality(metrics::AGGREGATION_TEMPORALITY_DELTA);
    auto* point = histogram->add_data_points();
    setAttributes(*point, one.attributes);
    point->set_start_time_unix_nano(nanoseconds(now - std::chrono::milliseconds(500)));
    point->set_time_unix_nano(nanoseconds(now));
    point->set_scale(4);
    point->set_count(static_cast<std::uint64_t>(one.requests));
    point->mutable_positive()->set_offset(static_cast<int>(std::ceil(std::log2(one.ms) * 16)) - 1);
    point->mutable_positive()->add_bucket_counts(static_cast<std::uint64_t>(one.requests));
  }
  send(request);
}

void Receiver::sendSum(const std::string& client, const std::string& name, std::int64_t count) {
  collector::metrics::v1::ExportMetricsServiceRequest request;
  auto* resource = request.add_resource_metrics();
  *resource->mutable_resource() =
      resourceOf({{"service.name", client}, {"quarry.role", "load"}, {"quarry.run_id", "shop"}});
  auto* metric = resource->add_scope_metrics()->add_metrics();
  metric->set_name(name);
  metric->mutable_sum()->set_aggregation_temporality(metrics::AGGREGATION_TEMPORALITY_DELTA);
  auto* point = metric->mutable_sum()->add_data_points();
  setAttributes(*point, {{"quarry.client", client}});
  point->set_start_time_unix_nano(nanoseconds(now - std::chrono::milliseconds(500)));
  point->set_time_unix_nano(nanoseconds(now));
  point->set_as_int(count);
  send(request);
}

void Receiver::sendFor(std::chrono::milliseconds time, const std::string& service,
                       const std::vector<Reported>& reported) {
  for (auto left = time; left.count() > 0; left -= std::chrono::milliseconds(500)) {
    now += std::chrono::milliseconds(500);
    send(service, reported);
  }
}

v1::Snapshot Receiver::snapshot(v1::Snapshot of) {
  telemetry.fill("shop", of);
  return of;
}

std::int64_t Receiver::nowMs() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
}

opentelemetry::proto::resource::v1::Resource resourceOf(const Labels& attributes) {
  opentelemetry::proto::resource::v1::Resource resource;
  setAttributes(resource, attributes);
  return resource;
}

const v1::ServiceStatus& serviceIn(const v1::Snapshot& snapshot, const std::string& name) {
  for (const auto& service : snapshot.services()) {
    if (service.name() == name) return service;
  }
  ADD_FAILURE() << "no service " << name;
  return v1::ServiceStatus::default_instance();
}

const v1::EdgeStatus& edgeIn(const v1::Snapshot& snapshot, const std::string& from, const std::string& to) {
  for (const auto& edge : snapshot.edges()) {
    if (edge.edge().from() == from && edge.edge().to() == to) return edge;
  }
  ADD_FAILURE() << "no edge from " << from << " to " << to;
  return v1::EdgeStatus::default_instance();
}

}  // namespace quarry::telemetry
