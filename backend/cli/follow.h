// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"
#include "backend/client/client.h"

#include <mutex>
#include <optional>

namespace quarry::cli {

/// The newest snapshot of a run, kept by a watch on another thread. When quarryd goes away the watch is opened again,
/// for as long as that takes less than 15 s.
class Follow {
 public:
  enum class State {
    running,
    /// The run has ended, or failed.
    ended,
    /// quarryd can not be reached any more.
    lost,
  };

  /// `client` must outlive this.
  Follow(client::Client& client, quarry::v1::WatchRequest request);

  /// The newest snapshot that was not yet taken, or absent when none came.
  std::optional<quarry::v1::Snapshot> take();
  /// Opens the watch again where it must; call it now and then.
  State state();
  /// Why the state is not `running`.
  const absl::Status& reason() const { return reason_; }

 private:
  void open();

  client::Client& client_;
  const quarry::v1::WatchRequest request_;
  std::mutex mutex_;
  // Guarded by mutex_.
  std::optional<quarry::v1::Snapshot> newest_;
  std::optional<absl::Status> end_;

  State state_ = State::running;
  absl::Status reason_;
  std::optional<std::chrono::steady_clock::time_point> lost_since_;
  std::unique_ptr<client::Watch> watch_;
};

}  // namespace quarry::cli
