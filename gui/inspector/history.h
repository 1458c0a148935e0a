// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QString>
#include <deque>
#include <memory>
#include <vector>

namespace quarry::inspector {

struct HistoryPoint {
  qint64 time_ms = 0;
  double requests_per_s = 0;
  double p50_ms = 0;
  double p95_ms = 0;
  double p99_ms = 0;
  double error_ratio = 0;
  /// Between the one before and this there was nothing to measure.
  bool is_after_gap = false;
};

/// The last two minutes of snapshots of one architecture, kept so that whatever is selected next already has a past.
class History {
 public:
  void add(std::shared_ptr<const v1::Snapshot> snapshot);
  void clear() { snapshots_.clear(); }
  /// Oldest first; where there was nothing to measure, there is no point.
  std::vector<HistoryPoint> of(const QString& element) const;

 private:
  std::deque<std::shared_ptr<const v1::Snapshot>> snapshots_;
};

}  // namespace quarry::inspector
