// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/exporter.h"

#include <grpcpp/grpcpp.h>
#include <opentelemetry/proto/collector/logs/v1/logs_service.grpc.pb.h>
#include <opentelemetry/proto/collector/metrics/v1/metrics_service.grpc.pb.h>
#include <opentelemetry/proto/collector/trace/v1/trace_service.grpc.pb.h>

namespace quarry::observe {

namespace logs = opentelemetry::proto::collector::logs::v1;
namespace metrics = opentelemetry::proto::collector::metrics::v1;
namespace trace = opentelemetry::proto::collector::trace::v1;

namespace {

std::shared_ptr<grpc::Channel> openChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // quarryd comes back at the same address within moments.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 500);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

template <typename Stub, typename Request, typename Response>
bool call(Stub& stub, const Request& request, Response* response, std::chrono::milliseconds patience) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + patience);
  return stub.Export(&context, request, response).ok();
}

}  // namespace

struct Exporter::Stubs {
  explicit Stubs(const std::shared_ptr<grpc::Channel>& channel) : metrics(channel), trace(channel), logs(channel) {}

  metrics::MetricsService::Stub metrics;
  trace::TraceService::Stub trace;
  logs::LogsService::Stub logs;
};

Exporter::Exporter(const std::string& address) : stubs_(std::make_unique<Stubs>(openChannel(address))) {
}

Exporter::~Exporter() = default;

bool Exporter::send(const metrics::ExportMetricsServiceRequest& request, std::chrono::milliseconds patience) {
  metrics::ExportMetricsServiceResponse response;
  return call(stubs_->metrics, request, &response, patience);
}

bool Exporter::send(const trace::ExportTraceServiceRequest& request, std::chrono::milliseconds patience) {
  trace::ExportTraceServiceResponse response;
  return call(stubs_->trace, request, &response, patience);
}

bool Exporter::send(const logs::ExportLogsServiceRequest& request, std::chrono::milliseconds patience) {
  logs::ExportLogsServiceResponse response;
  return call(stubs_->logs, request, &response, patience);
}

}  // namespace quarry::observe
