// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <deque>

namespace quarry::telemetry {

/// The newest events. Not thread-safe.
class EventJournal {
 public:
  /// Sets the sequence.
  void add(quarry::v1::Event event);
  /// Oldest first. Without `after` the newest `limit` (0: 200), else the first `limit` after it.
  quarry::v1::ReadEventsReply read(const quarry::v1::ReadEventsRequest& request) const;

 private:
  std::deque<quarry::v1::Event> events_;
  std::uint64_t last_sequence_ = 0;
};

/// The newest log lines. Not thread-safe.
class LogJournal {
 public:
  /// Cuts lines longer than 4 KiB.
  void add(quarry::v1::LogLine line);
  quarry::v1::ReadLogsReply read(const quarry::v1::ReadLogsRequest& request) const;

 private:
  std::deque<quarry::v1::LogLine> lines_;
};

}  // namespace quarry::telemetry
