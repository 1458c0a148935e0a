// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <cstdint>
#include <deque>
#include <memory>

namespace quarry::live {

using SnapshotPointer = std::shared_ptr<const v1::Snapshot>;

/// The last minutes of a run, oldest first; the oldest gives way.
class SnapshotHistory {
 public:
  explicit SnapshotHistory(std::size_t capacity = 1200) : capacity_(capacity) {}

  /// A snapshot of another run begins anew.
  void add(SnapshotPointer snapshot);
  void clear() { snapshots_.clear(); }
  bool isEmpty() const { return snapshots_.empty(); }
  std::size_t size() const { return snapshots_.size(); }
  SnapshotPointer latest() const { return snapshots_.empty() ? nullptr : snapshots_.back(); }
  /// The one that held at `time_ms` (Unix time): the last that is not younger; the oldest for a time before all.
  SnapshotPointer at(std::int64_t time_ms) const;

 private:
  std::size_t capacity_;
  std::deque<SnapshotPointer> snapshots_;
};

}  // namespace quarry::live
