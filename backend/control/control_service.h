// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/control/backends.h"
#include "backend/control/statuses.h"

#include <quarry/v1/control.grpc.pb.h>

#include <string>

namespace quarry::control {

/// Control of control.proto. Called on gRPC's threads, several at once; see control.proto for what each call promises.
class ControlService final : public quarry::v1::Control::Service {
 public:
  explicit ControlService(Backends& backends) : backends_(backends) {}

  template <typename Message>
  using In = const Message*;
  using Context = grpc::ServerContext*;

  // service_runs.cpp
  grpc::Status Version(Context, In<quarry::v1::VersionRequest>, quarry::v1::VersionReply*) override;
  grpc::Status StartRun(Context, In<quarry::v1::StartRunRequest>, quarry::v1::StartRunReply*) override;
  grpc::Status ListRuns(Context, In<quarry::v1::ListRunsRequest>, quarry::v1::ListRunsReply*) override;
  grpc::Status StopRun(Context, In<quarry::v1::StopRunRequest>, quarry::v1::StopRunReply*) override;
  grpc::Status ApplyDocument(Context, In<quarry::v1::ApplyDocumentRequest>, quarry::v1::ApplyDocumentReply*) override;
  grpc::Status Watch(Context, In<quarry::v1::WatchRequest>, grpc::ServerWriter<quarry::v1::Snapshot>*) override;
  grpc::Status Status(Context, In<quarry::v1::StatusRequest>, quarry::v1::Snapshot*) override;

  // service_actions.cpp
  grpc::Status Kill(Context, In<quarry::v1::KillRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Restart(Context, In<quarry::v1::TargetRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Hang(Context, In<quarry::v1::TargetRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Resume(Context, In<quarry::v1::TargetRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Drain(Context, In<quarry::v1::TargetRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Scale(Context, In<quarry::v1::ScaleRequest>, quarry::v1::ActionReply*) override;
  grpc::Status Deploy(Context, In<quarry::v1::DeployRequest>, quarry::v1::ActionReply*) override;
  grpc::Status SetLoad(Context, In<quarry::v1::SetLoadRequest>, quarry::v1::SetLoadReply*) override;
  grpc::Status AddFault(Context, In<quarry::v1::AddFaultRequest>, quarry::v1::ActiveFault*) override;
  grpc::Status ListFaults(Context, In<quarry::v1::ListFaultsRequest>, quarry::v1::ListFaultsReply*) override;
  grpc::Status ClearFaults(Context, In<quarry::v1::ClearFaultsRequest>, quarry::v1::ListFaultsReply*) override;

  // service_telemetry.cpp
  grpc::Status ReadSeries(Context, In<quarry::v1::ReadSeriesRequest>, quarry::v1::ReadSeriesReply*) override;
  grpc::Status ReadEvents(Context, In<quarry::v1::ReadEventsRequest>, quarry::v1::ReadEventsReply*) override;
  grpc::Status ReadLogs(Context, In<quarry::v1::ReadLogsRequest>, quarry::v1::ReadLogsReply*) override;
  grpc::Status ListTraces(Context, In<quarry::v1::ListTracesRequest>, quarry::v1::ListTracesReply*) override;
  grpc::Status ReadTrace(Context, In<quarry::v1::ReadTraceRequest>, quarry::v1::ReadTraceReply*) override;
  grpc::Status Measure(Context, In<quarry::v1::MeasureRequest>, quarry::v1::MeasureReply*) override;

  // service_documents.cpp
  grpc::Status Invoke(Context, In<quarry::v1::InvokeRequest>, quarry::v1::InvokeReply*) override;
  grpc::Status Export(Context, In<quarry::v1::ExportRequest>, quarry::v1::FilesReply*) override;
  grpc::Status Generate(Context, In<quarry::v1::GenerateRequest>, quarry::v1::FilesReply*) override;

 private:
  /// What a run answers, asked on the loop. `ask` returns absl::StatusOr of the reply.
  template <typename Reply, typename Ask>
  grpc::Status answerFromRun(const std::string& run_id, Reply& reply, Ask ask) {
    backends_.activity.touch();
    return answer(reply, supervise::callOn(backends_.loop, [&]() -> absl::StatusOr<Reply> {
                    const auto run = backends_.runs.find(run_id);
                    if (!run.ok()) return run.status();
                    return ask(**run);
                  }));
  }

  /// What telemetry answers to the request with the run's name filled in.
  template <typename Request, typename Reply, typename Ask>
  grpc::Status answerFromTelemetry(const Request& request, Reply& reply, Ask ask) {
    const auto id = findRunId(request.run_id());
    if (!id.ok()) return toGrpc(id.status());
    Request named = request;
    named.set_run_id(*id);
    reply = ask(named);
    return grpc::Status::OK;
  }

  template <typename Reply>
  static grpc::Status answer(Reply& reply, absl::StatusOr<Reply> result) {
    if (result.ok()) reply = *std::move(result);
    return toGrpc(result.status());
  }

  absl::StatusOr<std::string> findRunId(const std::string& run_id);

  Backends& backends_;
};

}  // namespace quarry::control
