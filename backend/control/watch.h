// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/control/backends.h"

#include <grpcpp/server_context.h>

#include <algorithm>
#include <thread>

namespace quarry::control {

/// As long as it lives a client is present in a run. Not on the loop's thread.
class WatchedRun {
 public:
  WatchedRun(Backends& backends, std::string run_id, std::string client)
      : backends_(backends), run_id_(std::move(run_id)), client_(std::move(client)) {
    backends_.activity.open();
    backends_.loop.post([&backends, id = run_id_, client = client_] {
      if (const auto run = backends.runs.find(id); run.ok()) (*run)->watchBegan(client);
    });
  }
  ~WatchedRun() {
    backends_.loop.post([&backends = backends_, id = run_id_, client = client_] {
      if (const auto run = backends.runs.find(id); run.ok()) (*run)->watchEnded(client);
    });
    backends_.activity.close();
  }
  WatchedRun(const WatchedRun&) = delete;
  WatchedRun& operator=(const WatchedRun&) = delete;

 private:
  Backends& backends_;
  const std::string run_id_;
  const std::string client_;
};

/// Time between two snapshots of a stream.
class Interval {
 public:
  /// 0: 500. At least 100, at most a minute.
  explicit Interval(std::int64_t interval_ms)
      : length_(interval_ms == 0 ? 500 : std::clamp<std::int64_t>(interval_ms, 100, 60000)) {}

  /// Ends early, within 100 ms, when the stream does.
  void wait(const grpc::ServerContext& context, const std::atomic<bool>& closing) const {
    const auto end = std::chrono::steady_clock::now() + length_;
    while (!context.IsCancelled() && !closing) {
      const auto left = end - std::chrono::steady_clock::now();
      if (left <= std::chrono::steady_clock::duration::zero()) return;
      std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(left, std::chrono::milliseconds(100)));
    }
  }

 private:
  std::chrono::milliseconds length_;
};

}  // namespace quarry::control
