// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/cli/fake_client.h"

#include <algorithm>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

class NoWatch final : public client::Watch {
 public:
  void cancel() override {}
};

class FakeClient final : public client::Client {
 public:
  explicit FakeClient(FakeDaemon& daemon) : daemon_(daemon) {}

  absl::StatusOr<v1::VersionReply> version() override { return unlessRefused(v1::VersionReply()); }
  absl::StatusOr<v1::StartRunReply> startRun(const v1::StartRunRequest& request) override {
    daemon_.starts.push_back(request);
    return unlessRefused(daemon_.started);
  }
  absl::StatusOr<v1::ListRunsReply> listRuns() override { return unlessRefused(v1::ListRunsReply()); }
  absl::StatusOr<v1::StopRunReply> stopRun(const v1::StopRunRequest& request) override {
    daemon_.stops.push_back(request);
    if (!daemon_.end_of_stop.ok()) return daemon_.end_of_stop;
    return unlessRefused(v1::StopRunReply());
  }
  absl::StatusOr<v1::ApplyDocumentReply> applyDocument(const v1::ApplyDocumentRequest&) override {
    daemon_.events.MergeFrom(daemon_.events_of_change);
    return unlessRefused(daemon_.applied);
  }
  absl::StatusOr<v1::Snapshot> status(const std::string&) override {
    if (daemon_.snapshots_before.empty()) return unlessRefused(daemon_.snapshot);
    const v1::Snapshot first = daemon_.snapshots_before.front();
    daemon_.snapshots_before.erase(daemon_.snapshots_before.begin());
    return unlessRefused(first);
  }
  absl::StatusOr<v1::ActionReply> deploy(const v1::DeployRequest&) override { return unlessRefused(daemon_.acted); }
  std::unique_ptr<client::Watch> watch(const v1::WatchRequest&, std::function<void(const v1::Snapshot&)> on_snapshot,
                                       std::function<void(absl::Status)> on_end) override {
    on_snapshot(daemon_.snapshot);
    on_end(daemon_.end_of_watch);
    return std::make_unique<NoWatch>();
  }
  absl::StatusOr<v1::ActionReply> kill(const v1::KillRequest& request) override {
    daemon_.kills.push_back(request);
    return unlessRefused(daemon_.acted);
  }
  absl::StatusOr<v1::ActionReply> restart(const v1::TargetRequest&) override { return unlessRefused(daemon_.acted); }
  absl::StatusOr<v1::ActionReply> hang(const v1::TargetRequest&) override { return unlessRefused(daemon_.acted); }
  absl::StatusOr<v1::ActionReply> resume(const v1::TargetRequest&) override { return unlessRefused(daemon_.acted); }
  absl::StatusOr<v1::ActionReply> drain(const v1::TargetRequest&) override { return unlessRefused(daemon_.acted); }
  absl::StatusOr<v1::ActionReply> scale(const v1::ScaleRequest&) override { return unlessRefused(daemon_.acted); }
  absl::StatusOr<v1::SetLoadReply> setLoad(const v1::SetLoadRequest&) override {
    return unlessRefused(v1::SetLoadReply());
  }
  absl::StatusOr<v1::ActiveFault> addFault(const v1::AddFaultRequest& request) override {
    daemon_.faults.push_back(request);
    v1::ActiveFault fault;
    *fault.mutable_fault() = request.fault();
    fault.mutable_fault()->set_id("fault-1");
    return unlessRefused(fault);
  }
  absl::StatusOr<v1::ListFaultsReply> listFaults(const std::string&) override {
    return unlessRefused(v1::ListFaultsReply());
  }
  absl::StatusOr<v1::ListFaultsReply> clearFaults(const v1::ClearFaultsRequest&) override {
    return unlessRefused(v1::ListFaultsReply());
  }
  absl::StatusOr<v1::ReadSeriesReply> readSeries(const v1::ReadSeriesRequest&) override {
    return unlessRefused(daemon_.series);
  }
  absl::StatusOr<v1::ReadEventsReply> readEvents(const v1::ReadEventsRequest&) override {
    return unlessRefused(daemon_.events);
  }
  absl::StatusOr<v1::ReadLogsReply> readLogs(const v1::ReadLogsRequest& request) override {
    daemon_.log_reads.push_back(request);
    return unlessRefused(daemon_.logs);
  }
  absl::StatusOr<v1::ListTracesReply> listTraces(const v1::ListTracesRequest& request) override {
    daemon_.trace_lists.push_back(request);
    return unlessRefused(v1::ListTracesReply());
  }
  absl::StatusOr<v1::ReadTraceReply> readTrace(const v1::ReadTraceRequest&) override {
    return unlessRefused(daemon_.trace);
  }
  absl::StatusOr<v1::MeasureReply> measure(const v1::MeasureRequest& request) override {
    daemon_.measures.push_back(request);
    if (daemon_.measured.empty()) return unlessRefused(v1::MeasureReply());
    return unlessRefused(daemon_.measured[std::min(daemon_.measures.size(), daemon_.measured.size()) - 1]);
  }
  absl::StatusOr<v1::InvokeReply> invoke(const v1::InvokeRequest& request) override {
    daemon_.invokes.push_back(request);
    return unlessRefused(daemon_.invoked);
  }
  absl::StatusOr<v1::FilesReply> exportFiles(const v1::ExportRequest&) override { return unlessRefused(daemon_.files); }
  absl::StatusOr<v1::FilesReply> generate(const v1::GenerateRequest&) override { return unlessRefused(daemon_.files); }

 private:
  template <typename Reply>
  absl::StatusOr<Reply> unlessRefused(Reply reply) {
    if (!daemon_.refusal.ok()) return daemon_.refusal;
    return reply;
  }

  FakeDaemon& daemon_;
};

}  // namespace

std::unique_ptr<client::Client> clientOf(FakeDaemon& daemon) {
  return std::make_unique<FakeClient>(daemon);
}

}  // namespace quarry::cli
