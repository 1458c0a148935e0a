// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace quarry::client {

/// What is done where nobody listens.
enum class WhenAbsent {
  /// quarryd is started.
  start,
  /// It is started only where an earlier one left runs for the next to take over. Else nothing runs: NOT_FOUND, and no
  /// reason to start anything.
  take_over,
  /// UNAVAILABLE.
  refuse,
};

struct ConnectOptions {
  /// Empty: quarry::model::paths::socket().
  std::string socket;
  /// Empty: quarryd beside the own executable.
  std::filesystem::path daemon;
  WhenAbsent when_absent = WhenAbsent::start;
};

/// A stream of snapshots on a thread of its own. It ends with the object, which then waits for a callback that runs; so
/// do not destroy it inside a callback.
class Watch {
 public:
  virtual ~Watch() = default;
  /// Returns at once; `on_end` follows with CANCELLED.
  virtual void cancel() = 0;
};

/// Typed calls to quarryd. Any thread may call any member. Every call blocks until its answer or its deadline, so a
/// thread with a window calls none of them. Errors carry a sentence for people. When quarryd has gone, the next call
/// does as `ConnectOptions::when_absent` says, and is repeated once.
class Client {
 public:
  /// Waits until quarryd answers, 10 s at most.
  static absl::StatusOr<std::unique_ptr<Client>> connect(ConnectOptions options = {});
  virtual ~Client() = default;

  virtual absl::StatusOr<quarry::v1::VersionReply> version() = 0;

  virtual absl::StatusOr<quarry::v1::StartRunReply> startRun(const quarry::v1::StartRunRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ListRunsReply> listRuns() = 0;
  virtual absl::StatusOr<quarry::v1::StopRunReply> stopRun(const quarry::v1::StopRunRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ApplyDocumentReply> applyDocument(
      const quarry::v1::ApplyDocumentRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::Snapshot> status(const std::string& run_id) = 0;

  /// Both callbacks come on the watch's thread; `on_end` once, last, with why (OK where the run ended).
  virtual std::unique_ptr<Watch> watch(const quarry::v1::WatchRequest& request,
                                       std::function<void(const quarry::v1::Snapshot&)> on_snapshot,
                                       std::function<void(absl::Status)> on_end) = 0;

  virtual absl::StatusOr<quarry::v1::ActionReply> kill(const quarry::v1::KillRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> restart(const quarry::v1::TargetRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> hang(const quarry::v1::TargetRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> resume(const quarry::v1::TargetRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> drain(const quarry::v1::TargetRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> scale(const quarry::v1::ScaleRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActionReply> deploy(const quarry::v1::DeployRequest&) {
    return absl::UnimplementedError("this client cannot deploy");
  }

  virtual absl::StatusOr<quarry::v1::SetLoadReply> setLoad(const quarry::v1::SetLoadRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ActiveFault> addFault(const quarry::v1::AddFaultRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ListFaultsReply> listFaults(const std::string& run_id) = 0;
  virtual absl::StatusOr<quarry::v1::ListFaultsReply> clearFaults(const quarry::v1::ClearFaultsRequest& request) = 0;

  virtual absl::StatusOr<quarry::v1::ReadSeriesReply> readSeries(const quarry::v1::ReadSeriesRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ReadEventsReply> readEvents(const quarry::v1::ReadEventsRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ReadLogsReply> readLogs(const quarry::v1::ReadLogsRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ListTracesReply> listTraces(const quarry::v1::ListTracesRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::ReadTraceReply> readTrace(const quarry::v1::ReadTraceRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::MeasureReply> measure(const quarry::v1::MeasureRequest& request) = 0;

  virtual absl::StatusOr<quarry::v1::InvokeReply> invoke(const quarry::v1::InvokeRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::FilesReply> exportFiles(const quarry::v1::ExportRequest& request) = 0;
  virtual absl::StatusOr<quarry::v1::FilesReply> generate(const quarry::v1::GenerateRequest& request) = 0;
};

}  // namespace quarry::client
