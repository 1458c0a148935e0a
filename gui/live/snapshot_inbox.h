// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <mutex>
#include <vector>

#include "gui/live/snapshot_history.h"

namespace quarry::live {

/// Snapshots on their way to the GUI thread. Where that is busy for longer than they come apart, all that have come
/// meanwhile are fetched at once, so that the window never shows an older state than it must. All members: any thread.
class SnapshotInbox {
 public:
  /// True where somebody must be sent to fetch it; who fetches those before it fetches it, too.
  bool put(SnapshotPointer snapshot);
  /// Oldest first.
  std::vector<SnapshotPointer> takeAll();

 private:
  std::mutex mutex_;
  std::vector<SnapshotPointer> waiting_;
};

}  // namespace quarry::live
