// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gui/live/connection.h"

namespace quarry::test {

/// A quarryd that remembers what it was asked and answers what it was told. Any thread.
class FakeDaemon {
 public:
  FakeDaemon();
  ~FakeDaemon();

  /// For LiveRun: clients of this daemon.
  live::Connect connect();

  /// Names of calls so far: "startRun", "kill".
  std::vector<std::string> calls() const;
  int countOf(const std::string& call) const;
  /// The last request of that name; empty of another type.
  template <typename Request>
  Request last(const std::string& call) const {
    const std::scoped_lock lock(mutex_);
    Request request;
    if (const auto found = requests_.find(call); found != requests_.end()) {
      request.ParseFromString(found->second);
    }
    return request;
  }

  /// To everybody who watches.
  void send(const v1::Snapshot& snapshot);
  void endWatches(const absl::Status& why);
  int watches() const;

  // Answers; guarded by `set`.
  absl::StatusOr<v1::StartRunReply> start_reply;
  v1::ListRunsReply runs;
  absl::Status refuse_everything;
  v1::ReadEventsReply events;
  v1::ReadSeriesReply series;
  v1::ReadLogsReply logs;
  v1::ListTracesReply traces;
  v1::ReadTraceReply trace;
  v1::FilesReply files;
  v1::ActionReply kill_reply;
  v1::MeasureReply measured;
  /// Connections that must not start quarryd find none.
  std::atomic<bool> runs_already{true};

  template <typename Change>
  void set(Change change) {
    const std::scoped_lock lock(mutex_);
    change(*this);
  }

 private:
  friend class FakeClient;
  friend class FakeWatch;
  struct Watcher {
    std::function<void(const v1::Snapshot&)> on_snapshot;
    std::function<void(absl::Status)> on_end;
  };

  mutable std::mutex mutex_;
  std::vector<std::string> calls_;
  std::map<std::string, std::string> requests_;
  std::map<int, Watcher> watchers_;
  int next_watcher_ = 0;
};

/// A snapshot of a running run.
v1::Snapshot runningSnapshot(const std::string& run_id, const std::string& architecture);

}  // namespace quarry::test
