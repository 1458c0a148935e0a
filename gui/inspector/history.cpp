// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/history.h"

#include <utility>

#include "gui/inspector/measured.h"

namespace quarry::inspector {
namespace {

constexpr qint64 kept_ms = 120'000;
constexpr std::size_t most = 1200;
/// Snapshots come four times a second; where none came for so long, nothing was measured.
constexpr qint64 longest_step_ms = 2500;

}  // namespace

void History::add(std::shared_ptr<const v1::Snapshot> snapshot) {
  const bool another = !snapshots_.empty() && (snapshots_.back()->run_id() != snapshot->run_id() ||
                                               snapshots_.back()->architecture() != snapshot->architecture());
  // A moment of the past that is looked at again is no news; another run or architecture begins anew.
  if (another) {
    snapshots_.clear();
  } else if (!snapshots_.empty() && snapshot->time_ms() <= snapshots_.back()->time_ms()) {
    return;
  }
  snapshots_.push_back(std::move(snapshot));
  while (snapshots_.size() > most || snapshots_.back()->time_ms() - snapshots_.front()->time_ms() > kept_ms) {
    snapshots_.pop_front();
  }
}

std::vector<HistoryPoint> History::of(const QString& element) const {
  std::vector<HistoryPoint> points;
  bool is_gap = false;
  for (const auto& snapshot : snapshots_) {
    const auto traffic = trafficOf(*snapshot, element);
    if (!traffic) {
      is_gap = true;
      continue;
    }
    const bool was_silent = !points.empty() && snapshot->time_ms() - points.back().time_ms > longest_step_ms;
    points.push_back({snapshot->time_ms(), traffic->requests_per_s(), traffic->p50_ms(), traffic->p95_ms(),
                      traffic->p99_ms(), traffic->error_ratio(), std::exchange(is_gap, false) || was_silent});
  }
  return points;
}

}  // namespace quarry::inspector
