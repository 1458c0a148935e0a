// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/telemetry.h"

#include <opentelemetry/proto/collector/logs/v1/logs_service.grpc.pb.h>
#include <opentelemetry/proto/collector/metrics/v1/metrics_service.grpc.pb.h>
#include <opentelemetry/proto/collector/trace/v1/trace_service.grpc.pb.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace quarry::telemetry {

namespace collector = opentelemetry::proto::collector;

using Labels = std::vector<std::pair<std::string, std::string>>;

/// As OTLP counts time: since 1970.
std::uint64_t nanoseconds(std::chrono::system_clock::time_point time);

/// Requests of one series in the last half second.
struct Reported {
  std::string metric;
  Labels attributes;
  int requests = 1;
  double ms = 10;
};

/// A Telemetry behind a real gRPC server without a port, with a clock that stands still unless moved.
class Receiver {
 public:
  Receiver();

  /// gateway "api" in gateway-service routes POST /api/payments to payments.Charge in payment-service, which uses
  /// payments-db; client "web" sends entry "entry-pay".
  static quarry::v1::Plan shop();

  std::chrono::system_clock::time_point now{std::chrono::seconds(1'700'000'000)};
  Telemetry telemetry{[this] { return now; }};

  /// As quarry-service sends it, at scale 4.
  void send(const std::string& service, const std::vector<Reported>& reported, const std::string& run_id = "shop");
  void sendSum(const std::string& client, const std::string& metric, std::int64_t count);
  void send(const collector::metrics::v1::ExportMetricsServiceRequest& request);
  void send(const collector::trace::v1::ExportTraceServiceRequest& request);
  void send(const collector::logs::v1::ExportLogsServiceRequest& request);

  /// Sends the same again and again while time goes on, as processes do.
  void sendFor(std::chrono::milliseconds time, const std::string& service, const std::vector<Reported>& reported);

  quarry::v1::Snapshot snapshot(quarry::v1::Snapshot of = {});
  std::int64_t nowMs() const;

 private:
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

/// Empty resources are foreign ones.
opentelemetry::proto::resource::v1::Resource resourceOf(const Labels& attributes);

const quarry::v1::ServiceStatus& serviceIn(const quarry::v1::Snapshot& snapshot, const std::string& name);
const quarry::v1::EdgeStatus& edgeIn(const quarry::v1::Snapshot& snapshot, const std::string& from,
                                     const std::string& to);

}  // namespace quarry::telemetry
