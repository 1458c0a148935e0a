// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was measured.
#include "backend/control/control_service.h"

namespace quarry::control {

grpc::Status ControlService::ReadSeries(Context, In<quarry::v1::ReadSeriesRequest> request,
                                        quarry::v1::ReadSeriesReply* reply) {
  return answerFromTelemetry(*request, *reply,
                             [&](const auto& named) { return backends_.telemetry.readSeries(named); });
}

grpc::Status ControlService::ReadEvents(Context, In<quarry::v1::ReadEventsRequest> request,
                                        quarry::v1::ReadEventsReply* reply) {
  return answerFromTelemetry(*request, *reply,
                             [&](const auto& named) { return backends_.telemetry.readEvents(named); });
}

grpc::Status ControlService::ReadLogs(Context, In<quarry::v1::ReadLogsRequest> request,
                                      quarry::v1::ReadLogsReply* reply) {
  return answerFromTelemetry(*request, *reply, [&](const auto& named) { return backends_.telemetry.readLogs(named); });
}

grpc::Status ControlService::ListTraces(Context, In<quarry::v1::ListTracesRequest> request,
                                        quarry::v1::ListTracesReply* reply) {
  return answerFromTelemetry(*request, *reply,
                             [&](const auto& named) { return backends_.telemetry.listTraces(named); });
}

grpc::Status ControlService::ReadTrace(Context, In<quarry::v1::ReadTraceRequest> request,
                                       quarry::v1::ReadTraceReply* reply) {
  return answerFromTelemetry(*request, *reply, [&](const auto& named) { return backends_.telemetry.readTrace(named); });
}

grpc::Status ControlService::Measure(Context, In<quarry::v1::MeasureRequest> request, quarry::v1::MeasureReply* reply) {
  return answerFromTelemetry(*request, *reply, [&](const auto& named) { return backends_.telemetry.measure(named); });
}

}  // namespace quarry::control
