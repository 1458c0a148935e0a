// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/collected.h"
#include "services/observe/recorder.h"

#include <array>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>

namespace quarry::observe {

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
