// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/snapshot_history.h"

#include <algorithm>

namespace quarry::live {

void SnapshotHistory::add(SnapshotPointer snapshot) {
  if (!snapshots_.empty() && snapshots_.back()->run_id() != snapshot->run_id()) {
    snapshots_.clear();
  }
  snapshots_.push_back(std::move(snapshot));
  if (snapshots_.size() > capacity_) {
    snapshots_.pop_front();
  }
}

SnapshotPointer SnapshotHistory::at(std::int64_t time_ms) const {
  if (snapshots_.empty()) {
    return nullptr;
  }
  const auto after =
      std::upper_bound(snapshots_.begin(), snapshots_.end(), time_ms,
                       [](std::int64_t time, const SnapshotPointer& one) { return time < one->time_ms(); });
  return after == snapshots_.begin() ? snapshots_.front() : *(after - 1);
}

}  // namespace quarry::live
