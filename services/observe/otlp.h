// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/collected.h"
#include "services/observe/recorder.h"

#include <opentelemetry/proto/collector/logs/v1/logs_service.pb.h>
#include <opentelemetry/proto/collector/metrics/v1/metrics_service.pb.h>
#include <opentelemetry/proto/collector/trace/v1/trace_service.pb.h>

#include <span>

namespace quarry::observe {

/// Collected values as OTLP requests. Pure.
opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest metricsRequest(
    const Identity& identity, const CollectedMetrics& metrics);
opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest traceRequest(const Identity& identity,
                                                                                   std::span<const SpanRecord> spans);
opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest logsRequest(const Identity& identity,
                                                                                std::span<const LogRecord> logs);

}  // namespace quarry::observe
