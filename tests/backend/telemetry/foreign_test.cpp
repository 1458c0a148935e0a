// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/telemetry/receiver.h"

#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;
namespace metrics = opentelemetry::proto::metrics::v1;
namespace trace = opentelemetry::proto::trace::v1;
using namespace std::chrono_literals;

/// Writes Protobuf's wire format by hand, so that the numbers of OTLP's specification are checked and not our copy.
class Wire {
 public:
  Wire& text(int field, const std::string& value) {
    key(field, 2);
    varint(value.size());
    bytes_ += value;
    return *this;
  }
  Wire& message(int field, const Wire& value) { return text(field, value.bytes_); }
  Wire& number(int field, std::uint64_t value) {
    key(field, 0);
    varint(value);
    return *this;
  }
  Wire& fixed64(int field, std::uint64_t value) {
    key(field, 1);
    for (int i = 0; i < 8; ++i) bytes_ += static_cast<char>(value >> (8 * i));
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void key(int field, int type) { varint(static_cast<std::uint64_t>(field) << 3 | static_cast<unsigned>(type)); }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  std::string bytes_;
};

Wire attribute(const std::string& key, const std::string& value) {
  return Wire().text(1, key).message(2, Wire().text(1, value));
}

struct SpanOf {
  std::string service;
  std::string span_id;
  std::string parent_id;
  /// 2 server, 3 client.
  int kind = 2;
  bool failed = false;
};

/// As the specification of OTLP 1 numbers it.
std::string traceRequest(const SpanOf& one, std::chrono::system_clock::time_point end) {
  Wire span;
  span.text(1, std::string(16, 'T')).text(2, one.span_id).text(4, one.parent_id).text(5, "GET /search");
  span.number(6, static_cast<std::uint64_t>(one.kind)).fixed64(7, nanoseconds(end - 25ms)).fixed64(8, nanoseconds(end));
  span.message(15, Wire().text(2, "boom").number(3, one.failed ? 2 : 0));
  const Wire resource = Wire().message(1, attribute("service.name", one.service));
  return Wire().message(1, Wire().message(1, resource).message(2, Wire().message(2, span))).bytes();
}

void sendSpan(Receiver& receiver, const SpanOf& span) {
  collector::trace::v1::ExportTraceServiceRequest request;
  ASSERT_TRUE(request.ParseFromString(traceRequest(span, receiver.now)));
  receiver.send(request);
}

/// Cumulative, in seconds, with explicit bounds: what the SDKs send unless told otherwise.
void sendServed(Receiver& receiver, std::uint64_t fast, std::uint64_t failed) {
  collector::metrics::v1::ExportMetricsServiceRequest request;
  auto* resource = request.add_resource_metrics();
  *resource->mutable_resource() = resourceOf({{"service.name", "search"}, {"service.instance.id", "a"}});
  auto* metric = resource->add_scope_metrics()->add_metrics();
  metric->set_name("http.server.request.duration");
  metric->set_unit("s");
  metric->mutable_histogram()->set_aggregation_temporality(metrics::AGGREGATION_TEMPORALITY_CUMULATIVE);
  for (const auto& [count, code] : {std::pair{fast, 200}, std::pair{failed, 503}}) {
    auto* point = metric->mutable_histogram()->add_data_points();
    point->set_time_unix_nano(nanoseconds(receiver.now));
    point->set_start_time_unix_nano(nanoseconds(receiver.now - 5s));
    auto* status = point->add_attributes();
    status->set_key("http.response.status_code");
    status->mutable_value()->set_int_value(code);
    for (const double bound : {0.005, 0.010, 0.1}) point->add_explicit_bounds(bound);
    for (const std::uint64_t in_bucket : {std::uint64_t{0}, count, std::uint64_t{0}, std::uint64_t{0}}) {
      point->add_bucket_counts(in_bucket);
    }
  }
  receiver.send(request);
}

TEST(ForeignService, appearsByItsSpans) {
  Receiver receiver;
  for (int i = 0; i < 50; ++i) sendSpan(receiver, {"search", "span" + std::to_string(1000 + i), ""});
  const v1::Snapshot snapshot = receiver.snapshot();
  const auto& search = serviceIn(snapshot, "search");
  EXPECT_TRUE(search.foreign());
  EXPECT_EQ(search.health(), v1::HEALTH_HEALTHY);
  EXPECT_NEAR(search.traffic().requests_per_s(), 5, 0.01);
  EXPECT_NEAR(search.traffic().p50_ms(), 25, 0.6);
}

TEST(ForeignService, failsByTheSameRule) {
  Receiver receiver;
  for (int i = 0; i < 10; ++i) sendSpan(receiver, {"search", "span" + std::to_string(1000 + i), "", 2, i < 2});
  const v1::Snapshot snapshot = receiver.snapshot();
  EXPECT_EQ(serviceIn(snapshot, "search").health(), v1::HEALTH_FAILING);
  EXPECT_EQ(serviceIn(snapshot, "search").reason(), "20 % of calls failed in the last 10 s");
}

TEST(ForeignService, isCountedByItsMetricsWhereItHasThem) {
  Receiver receiver;
  sendServed(receiver, 100, 0);
  receiver.now += 5s;
  sendServed(receiver, 180, 20);
  sendSpan(receiver, {"search", "span0001", ""});
  const auto traffic = serviceIn(receiver.snapshot(), "search").traffic();
  EXPECT_NEAR(traffic.requests_per_s(), 20, 0.01);
  EXPECT_NEAR(traffic.error_ratio(), 0.2, 0.001);
  EXPECT_GT(traffic.p50_ms(), 5);
  EXPECT_LT(traffic.p50_ms(), 10);
}

TEST(ForeignService, isConnectedByParentSpans) {
  Receiver receiver;
  sendSpan(receiver, {"frontend", "span-out", "", 3});
  sendSpan(receiver, {"search", "span--in", "span-out", 2, true});
  const v1::Snapshot snapshot = receiver.snapshot();
  const auto& edge = edgeIn(snapshot, "service:frontend", "service:search");
  EXPECT_EQ(edge.edge().kind(), v1::Edge::KIND_CALL);
  EXPECT_EQ(edge.traffic().error_ratio(), 1);
}

TEST(ForeignService, isConnectedWhenTheChildComesFirst) {
  Receiver receiver;
  sendSpan(receiver, {"search", "span--in", "span-out"});
  sendSpan(receiver, {"frontend", "span-out", "", 3});
  edgeIn(receiver.snapshot(), "service:frontend", "service:search");
}

TEST(ForeignService, isForgottenAfterAMinuteOfSilence) {
  Receiver receiver;
  sendSpan(receiver, {"search", "span0001", ""});
  receiver.now += 61s;
  EXPECT_EQ(receiver.snapshot().services_size(), 2);
}

TEST(ForeignService, belongsToTheNewestRun) {
  Receiver receiver;
  receiver.telemetry.addRun("newer", Receiver::shop());
  sendSpan(receiver, {"search", "span0001", ""});
  EXPECT_EQ(receiver.snapshot().services_size(), 2);
  v1::Snapshot newer;
  receiver.telemetry.fill("newer", newer);
  EXPECT_EQ(newer.services_size(), 3);
}

TEST(ForeignService, canBeReadAsATrace) {
  Receiver receiver;
  sendSpan(receiver, {"frontend", "span-out", "", 3});
  sendSpan(receiver, {"search", "span--in", "span-out", 2, true});
  v1::ListTracesRequest list;
  list.set_run_id("shop");
  list.set_failed_only(true);
  const auto traces = receiver.telemetry.listTraces(list);
  ASSERT_EQ(traces.traces_size(), 1);
  EXPECT_EQ(traces.traces(0).spans(), 2);
  v1::ReadTraceRequest read;
  read.set_run_id("shop");
  read.set_trace_id(traces.traces(0).trace_id());
  const auto trace = receiver.telemetry.readTrace(read);
  ASSERT_EQ(trace.spans_size(), 2);
  EXPECT_EQ(trace.spans(1).status(), "boom");
  EXPECT_EQ(trace.spans(0).duration_us(), 25000);
}

TEST(ForeignService, mayLog) {
  Receiver receiver;
  // Severity 17 is error; the body is field 5.
  const Wire record = Wire().fixed64(1, nanoseconds(receiver.now)).number(2, 17).message(5, Wire().text(1, "no disk"));
  const Wire resource = Wire().message(1, attribute("service.name", "search"));
  collector::logs::v1::ExportLogsServiceRequest request;
  ASSERT_TRUE(request.ParseFromString(
      Wire().message(1, Wire().message(1, resource).message(2, Wire().message(2, record))).bytes()));
  receiver.send(request);
  v1::ReadLogsRequest read;
  read.set_run_id("shop");
  read.set_service("search");
  const auto logs = receiver.telemetry.readLogs(read);
  ASSERT_EQ(logs.lines_size(), 1);
  EXPECT_EQ(logs.lines(0).severity(), "error");
  EXPECT_EQ(logs.lines(0).text(), "no disk");
}

}  // namespace
}  // namespace quarry::telemetry
