// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/collected.h"
#include "services/observe/recorder.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace quarry::observe {

/// What policies did, by where they stand. Any thread may look up; one thread collects.
class PolicyMeters {
 public:
  Counter& actions(const std::string& element, const std::string& policy);
  Gauge& breaker(const std::string& element);

  /// Appends what was counted since the collection before, and every state.
  void collect(CollectedMetrics& metrics);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Counter>> actions_;
  std::map<std::string, std::unique_ptr<Gauge>> breakers_;
};

}  // namespace quarry::observe
