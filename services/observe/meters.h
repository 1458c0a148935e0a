// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/collected.h"
#include "services/observe/recorder.h"

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>

namespace quarry::observe {

/// What is slow for one thing: the 99th percentile of some thousands of its last, the older the fewer. One thread.
class SlowMark {
 public:
  /// Of another interval, of which there may have been none.
  void add(const HistogramDelta& delta);
  /// Absent as long as too few were seen to tell.
  std::optional<std::chrono::nanoseconds> mark() const;

 private:
  static constexpr double enough = 100;
  static constexpr double remembered = 4000;

  std::map<std::int32_t, double> counts_;
  double all_ = 0;
};

/// A histogram for each outcome of one thing.
class OutcomeMeter : public Meter {
 public:
  OutcomeMeter(std::string metric, Attributes attributes);

  void record(std::chrono::nanoseconds duration, Outcome outcome) override;
  /// Appends what was recorded since the collection before. One thread.
  void collect(std::vector<CollectedHistogram>& histograms);

 private:
  const std::string metric_;
  const Attributes attributes_;
  std::array<Histogram, 3> histograms_;
  SlowMark slow_;
};

/// Every meter of a process by its metric and attributes. Any thread may look up; one thread collects.
class Meters {
 public:
  Meter& at(const std::string& metric, Attributes attributes);
  std::vector<CollectedHistogram> collect();

 private:
  std::shared_mutex mutex_;
  std::map<std::pair<std::string, Attributes>, std::unique_ptr<OutcomeMeter>> meters_;
};

}  // namespace quarry::observe
