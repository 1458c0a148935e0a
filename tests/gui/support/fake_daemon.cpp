// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/support/fake_daemon.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace quarry::test {

class FakeWatch : public client::Watch {
 public:
  FakeWatch(FakeDaemon& daemon, int number) : daemon_(daemon), number_(number) {}
  ~FakeWatch() override { cancel(); }
  void cancel() override {
    const std::scoped_lock lock(daemon_.mutex_);
    daemon_.watchers_.erase(number_);
  }

 private:
  FakeDaemon& daemon_;
  int number_;
};

class FakeClient : public client::Client {
 public:
  explicit FakeClient(FakeDaemon& daemon) : daemon_(daemon) {}

  absl::StatusOr<v1::VersionReply> version() override { return v1::VersionReply(); }
  absl::StatusOr<v1::StartRunReply> startRun(const v1::StartRunRequest& request) override {
    const auto refused = note("startRun", request);
    const std::scoped_lock lock(daemon_.mutex_);
    return refused.ok() ? daemon_.start_reply : absl::StatusOr<v1::StartRunReply>(refused);
  }
  absl::StatusOr<v1::ListRunsReply> listRuns() override {
    return answer("listRuns", v1::ListRunsRequest(), daemon_.runs);
  }
  absl::StatusOr<v1::StopRunReply> stopRun(const v1::StopRunRequest& request) override {
    return answer("stopRun", request, v1::StopRunReply());
  }
  absl::StatusOr<v1::ApplyDocumentReply> applyDocument(const v1::ApplyDocumentRequest& request) override {
    return answer("applyDocument", request, v1::ApplyDocumentReply());
  }
  absl::StatusOr<v1::Snapshot> status(const std::string&) override { return v1::Snapshot(); }
  std::unique_ptr<client::Watch> watch(const v1::WatchRequest& request,
                                       std::function<void(const v1::Snapshot&)> on_snapshot,
                                       std::function<void(absl::Status)> on_end) override {
    (void)note("watch", request);
    const std::scoped_lock lock(daemon_.mutex_);
    const int number = daemon_.next_watcher_++;
    daemon_.watchers_[number] = {std::move(on_snapshot), std::move(on_end)};
    return std::make_unique<FakeWatch>(daemon_, number);
  }
  absl::StatusOr<v1::ActionReply> kill(const v1::KillRequest& request) override {
    return answer("kill", request, daemon_.kill_reply);
  }
  absl::StatusOr<v1::ActionReply> restart(const v1::TargetRequest& request) override {
    return answer("restart", request, v1::ActionReply());
  }
  absl::StatusOr<v1::ActionReply> hang(const v1::TargetRequest& request) override {
    return answer("hang", request, v1::ActionReply());
  }
  absl::StatusOr<v1::ActionReply> resume(const v1::TargetRequest& request) override {
    return answer("resume", request, v1::ActionReply());
  }
  absl::StatusOr<v1::ActionReply> drain(const v1::TargetRequest& request) override {
    return answer("drain", request, v1::ActionReply());
  }
  absl::StatusOr<v1::ActionReply> scale(const v1::ScaleRequest& request) override {
    return answer("scale", request, v1::ActionReply());
  }
  absl::StatusOr<v1::SetLoadReply> setLoad(const v1::SetLoadRequest& request) override {
    return answer("setLoad", request, v1::SetLoadReply());
  }
  absl::StatusOr<v1::ActiveFault> addFault(const v1::AddFaultRequest& request) override {
    return answer("addFault", request, v1::ActiveFault());
  }
  absl::StatusOr<v1::ListFaultsReply> listFaults(const std::string&) override { return v1::ListFaultsReply(); }
  absl::StatusOr<v1::ListFaultsReply> clearFaults(const v1::ClearFaultsRequest& request) override {
    return answer("clearFaults", request, v1::ListFaultsReply());
  }
  absl::StatusOr<v1::ReadSeriesReply> readSeries(const v1::ReadSeriesRequest& request) override {
    return answer("readSeries", request, daemon_.series);
  }
  absl::StatusOr<v1::ReadEventsReply> readEvents(const v1::ReadEventsRequest& request) override {
    v1::ReadEventsReply reply;
    const std::scoped_lock lock(daemon_.mutex_);
    for (const v1::Event& event : daemon_.events.events()) {
      if (event.sequence() > request.after()) {
        *reply.add_events() = event;
      }
    }
    return reply;
  }
  absl::StatusOr<v1::ReadLogsReply> readLogs(const v1::ReadLogsRequest& request) override {
    return answer("readLogs", request, daemon_.logs);
  }
  absl::StatusOr<v1::ListTracesReply> listTraces(const v1::ListTracesRequest& request) override {
    return answer("listTraces", request, daemon_.traces);
  }
  absl::StatusOr<v1::ReadTraceReply> readTrace(const v1::ReadTraceRequest& request) override {
    return answer("readTrace", request, daemon_.trace);
  }
  absl::StatusOr<v1::MeasureReply> measure(const v1::MeasureRequest& request) override {
    return answer("measure", request, daemon_.measured);
  }
  absl::StatusOr<v1::InvokeReply> invoke(const v1::InvokeRequest&) override { return v1::InvokeReply(); }
  absl::StatusOr<v1::FilesReply> exportFiles(const v1::ExportRequest& request) override {
    return answer("exportFiles", request, daemon_.files);
  }
  absl::StatusOr<v1::FilesReply> generate(const v1::GenerateRequest& request) override {
    return answer("generate", request, daemon_.files);
  }

 private:
  absl::Status note(const std::string& call, const google::protobuf::Message& request) {
    const std::scoped_lock lock(daemon_.mutex_);
    daemon_.calls_.push_back(call);
    daemon_.requests_[call] = request.SerializeAsString();
    return daemon_.refuse_everything;
  }

  template <typename Reply>
  absl::StatusOr<Reply> answer(const std::string& call, const google::protobuf::Message& request, const Reply& reply) {
    if (const absl::Status refused = note(call, request); !refused.ok()) {
      return refused;
    }
    const std::scoped_lock lock(daemon_.mutex_);
    return reply;
  }

  FakeDaemon& daemon_;
};

FakeDaemon::FakeDaemon() : start_reply(v1::StartRunReply()) {
  start_reply->set_run_id("shop");
}

FakeDaemon::~FakeDaemon() = default;

live::Connect FakeDaemon::connect() {
  return [this](live::StartDaemon start) -> absl::StatusOr<std::unique_ptr<client::Client>> {
    if (start == live::StartDaemon::no && !runs_already) {
      return absl::UnavailableError("quarryd does not run");
    }
    runs_already = true;
    return std::make_unique<FakeClient>(*this);
  };
}

std::vector<std::string> FakeDaemon::calls() const {
  const std::scoped_lock lock(mutex_);
  return calls_;
}

int FakeDaemon::countOf(const std::string& call) const {
  const std::scoped_lock lock(mutex_);
  return static_cast<int>(std::count(calls_.begin(), calls_.end(), call));
}

void FakeDaemon::send(const v1::Snapshot& snapshot) {
  const std::scoped_lock lock(mutex_);
  for (const auto& [number, watcher] : watchers_) {
    watcher.on_snapshot(snapshot);
  }
}

void FakeDaemon::endWatches(const absl::Status& why) {
  const std::scoped_lock lock(mutex_);
  for (const auto& [number, watcher] : std::exchange(watchers_, {})) {
    watcher.on_end(why);
  }
}

int FakeDaemon::watches() const {
  const std::scoped_lock lock(mutex_);
  return static_cast<int>(watchers_.size());
}

v1::Snapshot runningSnapshot(const std::string& run_id, const std::string& architecture) {
  v1::Snapshot snapshot;
  snapshot.set_run_id(run_id);
  snapshot.set_system("shop");
  snapshot.set_architecture(architecture);
  snapshot.set_state(v1::RUN_STATE_RUNNING);
  snapshot.set_time_ms(
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
  return snapshot;
}

}  // namespace quarry::test
