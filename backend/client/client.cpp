// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/client.h"

#include "backend/client/call_context.h"
#include "backend/client/start_daemon.h"
#include "backend/client/watch_stream.h"
#include "backend/model/paths.h"

#include <absl/strings/str_cat.h>
#include <quarry/v1/control.grpc.pb.h>

#include <mutex>

namespace quarry::client {

namespace v1 = quarry::v1;

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kUsual = std::chrono::seconds(10);
/// Calls that wait for processes to start or end, or that make many files.
constexpr milliseconds kLong = std::chrono::seconds(120);
constexpr std::int64_t kUsualInvokeMs = 10000;

std::shared_ptr<grpc::Channel> channelTo(const std::string& socket) {
  grpc::ChannelArguments arguments;
  // A document may be larger than the 4 MiB that gRPC allows unless told.
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 250);
  return grpc::CreateCustomChannel(absl::StrCat("unix:", socket), grpc::InsecureChannelCredentials(), arguments);
}

class GrpcClient final : public Client {
 public:
  GrpcClient(ConnectOptions options, std::filesystem::path log)
      : options_(std::move(options)), log_(std::move(log)), stub_(v1::Control::NewStub(channelTo(options_.socket))) {}

  /// Starts quarryd when it is absent and that is wanted.
  absl::Status ensureDaemon() {
    const std::lock_guard lock(starting_);
    if (listens(options_.socket)) return absl::OkStatus();
    if (options_.when_absent == WhenAbsent::refuse) {
      return absl::UnavailableError(absl::StrCat("quarryd does not run (nobody listens on ", options_.socket, ")."));
    }
    if (options_.when_absent == WhenAbsent::take_over && !model::paths::hasSavedRuns()) {
      return absl::NotFoundError("nothing runs; start something with \"quarry run FILE\"");
    }
    return startDaemon(options_.daemon, options_.socket, log_);
  }

  absl::StatusOr<v1::VersionReply> version() override { return call(&Stub::Version, v1::VersionRequest()); }

  absl::StatusOr<v1::StartRunReply> startRun(const v1::StartRunRequest& request) override {
    return call(&Stub::StartRun, request, kLong);
  }
  absl::StatusOr<v1::ListRunsReply> listRuns() override { return call(&Stub::ListRuns, v1::ListRunsRequest()); }
  absl::StatusOr<v1::StopRunReply> stopRun(const v1::StopRunRequest& request) override {
    return call(&Stub::StopRun, request, kLong);
  }
  absl::StatusOr<v1::ApplyDocumentReply> applyDocument(const v1::ApplyDocumentRequest& request) override {
    return call(&Stub::ApplyDocument, request, kLong);
  }
  absl::StatusOr<v1::Snapshot> status(const std::string& run_id) override {
    v1::StatusRequest request;
    request.set_run_id(run_id);
    return call(&Stub::Status, request);
  }

  std::unique_ptr<Watch> watch(const v1::WatchRequest& request, std::function<void(const v1::Snapshot&)> on_snapshot,
                               std::function<void(absl::Status)> on_end) override {
    return watchStream(*stub_, request, std::move(on_snapshot), std::move(on_end));
  }

  absl::StatusOr<v1::ActionReply> kill(const v1::KillRequest& request) override {
    return call(&Stub::Kill, request, kLong);
  }
  absl::StatusOr<v1::ActionReply> restart(const v1::TargetRequest& request) override {
    return call(&Stub::Restart, request, kLong);
  }
  absl::StatusOr<v1::ActionReply> hang(const v1::TargetRequest& request) override { return call(&Stub::Hang, request); }
  absl::StatusOr<v1::ActionReply> resume(const v1::TargetRequest& request) override {
    return call(&Stub::Resume, request);
  }
  absl::StatusOr<v1::ActionReply> drain(const v1::TargetRequest& request) override {
    return call(&Stub::Drain, request, kLong);
  }
  absl::StatusOr<v1::ActionReply> scale(const v1::ScaleRequest& request) override {
    return call(&Stub::Scale, request, kLong);
  }
  absl::StatusOr<v1::ActionReply> deploy(const v1::DeployRequest& request) override {
    return call(&Stub::Deploy, request, kLong);
  }

  absl::StatusOr<v1::SetLoadReply> setLoad(const v1::SetLoadRequest& request) override {
    return call(&Stub::SetLoad, request);
  }
  absl::StatusOr<v1::ActiveFault> addFault(const v1::AddFaultRequest& request) override {
    return call(&Stub::AddFault, request);
  }
  absl::StatusOr<v1::ListFaultsReply> listFaults(const std::string& run_id) override {
    v1::ListFaultsRequest request;
    request.set_run_id(run_id);
    return call(&Stub::ListFaults, request);
  }
  absl::StatusOr<v1::ListFaultsReply> clearFaults(const v1::ClearFaultsRequest& request) override {
    return call(&Stub::ClearFaults, request);
  }

  absl::StatusOr<v1::ReadSeriesReply> readSeries(const v1::ReadSeriesRequest& request) override {
    return call(&Stub::ReadSeries, request);
  }
  absl::StatusOr<v1::ReadEventsReply> readEvents(const v1::ReadEventsRequest& request) override {
    return call(&Stub::ReadEvents, request);
  }
  absl::StatusOr<v1::ReadLogsReply> readLogs(const v1::ReadLogsRequest& request) override {
    return call(&Stub::ReadLogs, request);
  }
  absl::StatusOr<v1::ListTracesReply> listTraces(const v1::ListTracesRequest& request) override {
    return call(&Stub::ListTraces, request);
  }
  absl::StatusOr<v1::ReadTraceReply> readTrace(const v1::ReadTraceRequest& request) override {
    return call(&Stub::ReadTrace, request);
  }
  absl::StatusOr<v1::MeasureReply> measure(const v1::MeasureRequest& request) override {
    return call(&Stub::Measure, request);
  }

  absl::StatusOr<v1::InvokeReply> invoke(const v1::InvokeRequest& request) override {
    const milliseconds patience(request.timeout_ms() > 0 ? request.timeout_ms() : kUsualInvokeMs);
    return call(&Stub::Invoke, request, patience + std::chrono::seconds(2));
  }
  absl::StatusOr<v1::FilesReply> exportFiles(const v1::ExportRequest& request) override {
    return call(&Stub::Export, request, kLong);
  }
  absl::StatusOr<v1::FilesReply> generate(const v1::GenerateRequest& request) override {
    return call(&Stub::Generate, request, kLong);
  }

 private:
  using Stub = v1::Control::Stub;

  template <typename Request, typename Reply>
  absl::StatusOr<Reply> call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Reply*),
                             const Request& request, milliseconds patience = kUsual) {
    Reply reply;
    grpc::Status status = (stub_.get()->*method)(contextFor(patience).get(), request, &reply);
    if (status.error_code() == grpc::StatusCode::UNAVAILABLE && !listens(options_.socket)) {
      if (const absl::Status started = ensureDaemon(); !started.ok()) return started;
      reply.Clear();
      const auto context = contextFor(patience);
      context->set_wait_for_ready(true);
      status = (stub_.get()->*method)(context.get(), request, &reply);
    }
    if (!status.ok()) return translated(status, patience);
    return reply;
  }

  const ConnectOptions options_;
  const std::filesystem::path log_;
  const std::unique_ptr<Stub> stub_;
  std::mutex starting_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::connect(ConnectOptions options) {
  if (options.socket.empty()) {
    const auto socket = model::paths::socket();
    if (!socket.ok()) return socket.status();
    options.socket = socket->string();
  }
  if (options.daemon.empty()) options.daemon = daemonBeside();
  const auto state = model::paths::stateFolder();
  if (!state.ok()) return state.status();
  auto client = std::make_unique<GrpcClient>(std::move(options), *state / "quarryd.log");
  if (const absl::Status started = client->ensureDaemon(); !started.ok()) return started;
  if (const auto answer = client->version(); !answer.ok()) return answer.status();
  return client;
}

}  // namespace quarry::client
