// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/client/client.h"

#include <vector>

namespace quarry::cli {

/// What a command asked of quarryd, and what quarryd shall answer.
struct FakeDaemon {
  /// Absent until somebody starts it.
  bool runs = true;
  quarry::v1::Snapshot snapshot;
  /// By the order of the looks; then `snapshot` again and again.
  std::vector<quarry::v1::Snapshot> snapshots_before;
  /// Told from the moment on at which a document is applied.
  quarry::v1::ReadEventsReply events_of_change;
  quarry::v1::ApplyDocumentReply applied;
  quarry::v1::StartRunReply started;
  quarry::v1::ActionReply acted;
  quarry::v1::FilesReply files;
  quarry::v1::ReadTraceReply trace;
  quarry::v1::InvokeReply invoked;
  quarry::v1::ReadEventsReply events;
  quarry::v1::ReadLogsReply logs;
  quarry::v1::ReadSeriesReply series;
  /// By the order of the calls; the last one again and again.
  std::vector<quarry::v1::MeasureReply> measured;
  /// How a watch ends after one snapshot.
  absl::Status end_of_watch;
  absl::Status end_of_stop;
  absl::Status refusal;

  std::vector<quarry::v1::StartRunRequest> starts;
  std::vector<quarry::v1::StopRunRequest> stops;
  std::vector<quarry::v1::KillRequest> kills;
  std::vector<quarry::v1::AddFaultRequest> faults;
  std::vector<quarry::v1::InvokeRequest> invokes;
  std::vector<quarry::v1::MeasureRequest> measures;
  std::vector<quarry::v1::ReadLogsRequest> log_reads;
  std::vector<quarry::v1::ListTracesRequest> trace_lists;
};

std::unique_ptr<client::Client> clientOf(FakeDaemon& daemon);

}  // namespace quarry::cli
