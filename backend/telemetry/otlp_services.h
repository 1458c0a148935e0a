// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <opentelemetry/proto/collector/logs/v1/logs_service.grpc.pb.h>
#include <opentelemetry/proto/collector/metrics/v1/metrics_service.grpc.pb.h>
#include <opentelemetry/proto/collector/trace/v1/trace_service.grpc.pb.h>

#include <functional>

namespace quarry::telemetry {

/// An OTLP service that gives each request to a function and answers at once. The function is called on gRPC's threads.
template <typename Service, typename Request, typename Response>
class OtlpService final : public Service::CallbackService {
 public:
  using Take = std::function<void(const Request&)>;
  explicit OtlpService(Take take) : take_(std::move(take)) {}

  grpc::ServerUnaryReactor* Export(grpc::CallbackServerContext* context, const Request* request,
                                   Response* /*response*/) override {
    take_(*request);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  Take take_;
};

namespace collector = opentelemetry::proto::collector;
using MetricsReceiver =
    OtlpService<collector::metrics::v1::MetricsService, collector::metrics::v1::ExportMetricsServiceRequest,
                collector::metrics::v1::ExportMetricsServiceResponse>;
using TraceReceiver = OtlpService<collector::trace::v1::TraceService, collector::trace::v1::ExportTraceServiceRequest,
                                  collector::trace::v1::ExportTraceServiceResponse>;
using LogsReceiver = OtlpService<collector::logs::v1::LogsService, collector::logs::v1::ExportLogsServiceRequest,
                                 collector::logs::v1::ExportLogsServiceResponse>;

}  // namespace quarry::telemetry
