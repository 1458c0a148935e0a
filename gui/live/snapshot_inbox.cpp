// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/snapshot_inbox.h"

#include <utility>

namespace quarry::live {
namespace {

/// More than a history keeps; the oldest give way.
constexpr std::size_t most_waiting = 1200;

}  // namespace

bool SnapshotInbox::put(SnapshotPointer snapshot) {
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() >= most_waiting) {
    waiting_.erase(waiting_.begin());
  }
  waiting_.push_back(std::move(snapshot));
  return waiting_.size() == 1;
}

std::vector<SnapshotPointer> SnapshotInbox::takeAll() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(waiting_, {});
}

}  // namespace quarry::live
