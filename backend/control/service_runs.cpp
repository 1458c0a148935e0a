// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs: begin, end, change, watch.
#include "backend/control/control_service.h"
#include "backend/control/watch.h"

#include <unistd.h>

#include <future>

namespace quarry::control {

using supervise::callOn;

absl::StatusOr<std::string> ControlService::findRunId(const std::string& run_id) {
  backends_.activity.touch();
  return callOn(backends_.loop, [&]() -> absl::StatusOr<std::string> {
    const auto run = backends_.runs.find(run_id);
    if (!run.ok()) return run.status();
    return (*run)->id();
  });
}

grpc::Status ControlService::Version(Context, In<quarry::v1::VersionRequest>, quarry::v1::VersionReply* reply) {
  backends_.activity.touch();
  reply->set_version(backends_.version);
  reply->set_pid(getpid());
  return grpc::Status::OK;
}

grpc::Status ControlService::StartRun(Context, In<quarry::v1::StartRunRequest> request,
                                      quarry::v1::StartRunReply* reply) {
  backends_.activity.touch();
  auto result = std::make_shared<std::promise<absl::StatusOr<quarry::v1::StartRunReply>>>();
  backends_.loop.post([this, result, request = *request] {
    backends_.runs.start(request, [result](auto started) { result->set_value(std::move(started)); });
  });
  return answer(*reply, result->get_future().get());
}

grpc::Status ControlService::ListRuns(Context, In<quarry::v1::ListRunsRequest>, quarry::v1::ListRunsReply* reply) {
  // Does not count as activity: a Studio asks every second whether something runs, and needs nothing until it does.
  callOn(backends_.loop, [&] {
    for (const supervise::Run* run : backends_.runs.all()) *reply->add_runs() = run->summary();
  });
  return grpc::Status::OK;
}

grpc::Status ControlService::StopRun(Context, In<quarry::v1::StopRunRequest> request, quarry::v1::StopRunReply* reply) {
  backends_.activity.touch();
  auto result = std::make_shared<std::promise<absl::StatusOr<std::vector<std::string>>>>();
  backends_.loop.post([this, result, request = *request] {
    if (request.all()) return backends_.runs.stopAll([result](auto names) { result->set_value(std::move(names)); });
    const auto run = backends_.runs.find(request.run_id());
    if (!run.ok()) return result->set_value(run.status());
    const std::string id = (*run)->id();
    backends_.runs.stop(id, [result, id] { result->set_value(std::vector{id}); }).IgnoreError();
  });
  const auto stopped = result->get_future().get();
  if (!stopped.ok()) return toGrpc(stopped.status());
  reply->mutable_stopped()->Add(stopped->begin(), stopped->end());
  return grpc::Status::OK;
}

grpc::Status ControlService::ApplyDocument(Context, In<quarry::v1::ApplyDocumentRequest> request,
                                           quarry::v1::ApplyDocumentReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](supervise::Run& run) { return run.apply(*request); });
}

grpc::Status ControlService::Status(Context, In<quarry::v1::StatusRequest> request, quarry::v1::Snapshot* reply) {
  backends_.activity.touch();
  return answer(*reply, snapshotOf(backends_, request->run_id()));
}

grpc::Status ControlService::Watch(Context context, In<quarry::v1::WatchRequest> request,
                                   grpc::ServerWriter<quarry::v1::Snapshot>* writer) {
  const auto id = findRunId(request->run_id());
  if (!id.ok()) return toGrpc(id.status());
  WatchedRun watched(backends_, *id, request->client());
  const Interval interval(request->interval_ms());
  while (!context->IsCancelled() && !backends_.closing) {
    const auto snapshot = snapshotOf(backends_, *id);
    // The run has ended, and with it what there was to see.
    if (!snapshot.ok() || !writer->Write(*snapshot)) break;
    interval.wait(*context, backends_.closing);
  }
  return grpc::Status::OK;
}

}  // namespace quarry::control
