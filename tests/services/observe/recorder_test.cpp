// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/recorder.h"

#include "tests/support/temporary_folder.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <opentelemetry/proto/collector/logs/v1/logs_service.grpc.pb.h>
#include <opentelemetry/proto/collector/metrics/v1/metrics_service.grpc.pb.h>
#include <opentelemetry/proto/collector/trace/v1/trace_service.grpc.pb.h>

#include <map>
#include <mutex>

namespace quarry::observe {
namespace {

using namespace std::chrono_literals;
namespace collector = opentelemetry::proto::collector;
namespace metrics = opentelemetry::proto::metrics::v1;

template <typename Service, typename Request, typename Response>
class Receiver : public Service::Service {
 public:
  grpc::Status Export(grpc::ServerContext*, const Request* request, Response*) override {
    std::lock_guard lock(mutex_);
    requests_.push_back(*request);
    return grpc::Status::OK;
  }

  std::vector<Request> requests() {
    std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  std::mutex mutex_;
  std::vector<Request> requests_;
};

/// An OTLP receiver on a Unix socket and a recorder that sends to it.
class RecorderToReceiver : public testing::Test {
 protected:
  RecorderToReceiver() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&metrics_);
    builder.RegisterService(&traces_);
    builder.RegisterService(&logs_);
    server_ = builder.BuildAndStart();
    quarry::v1::Observation observation;
    observation.set_otlp_address(address_);
    observation.set_trace_ratio(1);
    // Only flush sends.
    observation.set_metrics_interval_ms(3'600'000);
    recorder_->configure(observation);
    recorder_->flush(5s);
  }

  ~RecorderToReceiver() override { server_->Shutdown(); }

  metrics::Metric metric(const std::string& name) {
    for (const auto& request : metrics_.requests()) {
      for (const auto& metric : request.resource_metrics(0).scope_metrics(0).metrics()) {
        if (metric.name() == name) {
          return metric;
        }
      }
    }
    return {};
  }

  test::TemporaryFolder folder_;
  std::string address_ = "unix:" + folder_.file("otlp.sock");
  Receiver<collector::metrics::v1::MetricsService, collector::metrics::v1::ExportMetricsServiceRequest,
           collector::metrics::v1::ExportMetricsServiceResponse>
      metrics_;
  Receiver<collector::trace::v1::TraceService, collector::trace::v1::ExportTraceServiceRequest,
           collector::trace::v1::ExportTraceServiceResponse>
      traces_;
  Receiver<collector::logs::v1::LogsService, collector::logs::v1::ExportLogsServiceRequest,
           collector::logs::v1::ExportLogsServiceResponse>
      logs_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Recorder> recorder_ = Recorder::create({"run-1", "payments-1", "payments", "2", ""});
};

template <typename Point>
std::map<std::string, std::string> attributes(const Point& point) {
  std::map<std::string, std::string> attributes;
  for (const auto& attribute : point.attributes()) {
    const auto& value = attribute.value();
    attributes[attribute.key()] =
        value.has_bool_value() ? (value.bool_value() ? "true" : "false") : value.string_value();
  }
  return attributes;
}

TEST_F(RecorderToReceiver, sendsAnEdgeWithItsIdAndTheResource) {
  recorder_->edge({"charge-stripe", "http", "external:stripe", false}).record(12ms, Outcome::error);
  recorder_->flush(5s);
  const auto metric = this->metric("quarry.edge.duration");
  ASSERT_EQ(metric.exponential_histogram().data_points_size(), 1);
  EXPECT_EQ(metric.exponential_histogram().aggregation_temporality(), metrics::AGGREGATION_TEMPORALITY_DELTA);
  const auto& point = metric.exponential_histogram().data_points(0);
  const auto seen = attributes(point);
  EXPECT_EQ(seen.at("quarry.edge.id"), "charge-stripe");
  EXPECT_EQ(seen.at("quarry.edge.kind"), "http");
  EXPECT_EQ(seen.at("quarry.edge.to"), "external:stripe");
  EXPECT_EQ(seen.at("quarry.in_process"), "false");
  EXPECT_EQ(seen.at("outcome"), "error");
  EXPECT_EQ(point.count(), 1u);
  EXPECT_EQ(point.scale(), 4);
  EXPECT_DOUBLE_EQ(point.sum(), 12);
  const auto resource = attributes(metrics_.requests().back().resource_metrics(0).resource());
  EXPECT_EQ(resource.at("service.name"), "payments");
  EXPECT_EQ(resource.at("service.version"), "2");
  EXPECT_EQ(resource.at("service.instance.id"), "payments-1");
  EXPECT_EQ(resource.at("quarry.run_id"), "run-1");
}

TEST_F(RecorderToReceiver, marksOperationsThatWereCalledInProcess) {
  recorder_->operation("users.GetUser", Caller::in_process).record(1ms, Outcome::ok);
  recorder_->operation("users.GetUser").record(1ms, Outcome::ok);
  recorder_->flush(5s);
  const auto metric = this->metric("quarry.operation.duration");
  ASSERT_EQ(metric.exponential_histogram().data_points_size(), 2);
  int in_process = 0;
  for (const auto& point : metric.exponential_histogram().data_points()) {
    in_process += static_cast<int>(attributes(point).count("quarry.in_process"));
  }
  EXPECT_EQ(in_process, 1);
}

TEST_F(RecorderToReceiver, givesTheSameMeterForTheSameKey) {
  EXPECT_EQ(&recorder_->route("public", "r1"), &recorder_->route("public", "r1"));
  EXPECT_NE(&recorder_->route("public", "r1"), &recorder_->route("public", "r2"));
}

TEST_F(RecorderToReceiver, sendsOfferedAndLateRequestsOnce) {
  recorder_->countOffered("web", 3, 1);
  recorder_->countOffered("web", 4, 0);
  recorder_->flush(5s);
  recorder_->flush(5s);
  EXPECT_EQ(metric("quarry.load.offered").sum().data_points(0).as_int(), 7);
  EXPECT_EQ(metric("quarry.load.late").sum().data_points(0).as_int(), 1);
  EXPECT_EQ(metrics_.requests().size(), 1u);
}

TEST_F(RecorderToReceiver, sendsSampledFailedAndSlowSpansAndNoOthers) {
  SpanRecord span;
  span.name = "payments.Charge";
  span.kind = 2;
  span.step_id = "charge";
  span.duration = 3ms;
  span.context = TraceContext::begin(true);
  recorder_->add(span);
  span.context = TraceContext::begin(false);
  recorder_->add(span);
  span.failed = true;
  span.status = "No money.";
  recorder_->add(span);
  span.failed = false;
  span.status = "";
  span.slow = true;
  span.name = "payments.Slow";
  recorder_->add(span);
  recorder_->flush(5s);
  const auto requests = traces_.requests();
  ASSERT_EQ(requests.size(), 1u);
  const auto& spans = requests[0].resource_spans(0).scope_spans(0).spans();
  ASSERT_EQ(spans.size(), 3);
  EXPECT_EQ(spans[0].end_time_unix_nano() - spans[0].start_time_unix_nano(), 3'000'000u);
  EXPECT_EQ(attributes(spans[0]).at("quarry.step_id"), "charge");
  EXPECT_EQ(spans[0].trace_id().size(), 16u);
  EXPECT_TRUE(spans[0].parent_span_id().empty());
  EXPECT_EQ(spans[1].status().message(), "No money.");
  EXPECT_EQ(spans[2].name(), "payments.Slow");
}

TEST_F(RecorderToReceiver, sendsLogsWithSeverityAndTrace) {
  const auto context = TraceContext::begin(true);
  recorder_->log("warn", "The store is slow.", &context);
  recorder_->flush(5s);
  const auto requests = logs_.requests();
  ASSERT_EQ(requests.size(), 1u);
  const auto& log = requests[0].resource_logs(0).scope_logs(0).log_records(0);
  EXPECT_EQ(log.severity_number(), 13);
  EXPECT_EQ(log.body().string_value(), "The store is slow.");
  EXPECT_EQ(log.trace_id().size(), 16u);
}

TEST_F(RecorderToReceiver, countsWhatItHasNoPlaceFor) {
  SpanRecord span;
  span.context = TraceContext::begin(true);
  for (int i = 0; i < 8192 + 5; ++i) {
    recorder_->add(span);
  }
  recorder_->flush(10s);
  EXPECT_EQ(metric("quarry.telemetry.dropped").sum().data_points(0).as_int(), 5);
}

TEST_F(RecorderToReceiver, tellsWhatPoliciesDid) {
  recorder_->policyActions("step:pay", "retry").add(2);
  recorder_->policyActions("step:pay", "retry").add();
  recorder_->policyActions("step:pay", "hedge");
  recorder_->flush(5s);
  const auto actions = metric("quarry.policy.actions");
  ASSERT_EQ(actions.sum().data_points_size(), 1);
  EXPECT_EQ(actions.sum().data_points(0).as_int(), 3);
  EXPECT_EQ(actions.sum().data_points(0).attributes(0).value().string_value(), "step:pay");
}

TEST_F(RecorderToReceiver, tellsTheStateOfABreakerAsLongAsItIsThere) {
  Gauge& gauge = recorder_->breakerState("step:pay");
  gauge.begin();
  gauge.set(2);
  recorder_->flush(5s);
  EXPECT_EQ(metric("quarry.circuit_breaker.state").gauge().data_points(0).as_int(), 2);
  const auto sent = metrics_.requests().size();
  gauge.end();
  recorder_->flush(5s);
  EXPECT_EQ(metrics_.requests().size(), sent);
}

TEST(Recorder, samplesNothingBeforeItIsToldTo) {
  const auto recorder = Recorder::create({"run", "p-1", "p", "1", ""});
  for (int i = 0; i < 100; ++i) {
    EXPECT_FALSE(recorder->samples());
  }
}

TEST(Recorder, samplesTheShareItIsTold) {
  const auto recorder = Recorder::create({"run", "p-1", "p", "1", ""});
  quarry::v1::Observation observation;
  observation.set_trace_ratio(0.25);
  recorder->configure(observation);
  int sampled = 0;
  for (int i = 0; i < 10'000; ++i) {
    sampled += recorder->samples() ? 1 : 0;
  }
  EXPECT_GT(sampled, 2200);
  EXPECT_LT(sampled, 2800);
}

TEST(Outcome, doesNotBlameTheServerForTheCallersMistakes) {
  EXPECT_EQ(outcome(grpc::StatusCode::OK), Outcome::ok);
  EXPECT_EQ(outcome(grpc::StatusCode::NOT_FOUND), Outcome::caller_error);
  EXPECT_EQ(outcome(grpc::StatusCode::CANCELLED), Outcome::caller_error);
  EXPECT_EQ(outcome(grpc::StatusCode::UNAVAILABLE), Outcome::error);
  EXPECT_EQ(outcome(grpc::StatusCode::DEADLINE_EXCEEDED), Outcome::error);
  EXPECT_EQ(outcome(grpc::StatusCode::RESOURCE_EXHAUSTED), Outcome::error);
}

}  // namespace
}  // namespace quarry::observe
