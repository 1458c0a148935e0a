// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/series_store.h"

#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace quarry::telemetry {

/// Failing is 10 % or more of at least 5 calls in this time.
constexpr std::chrono::seconds kHealthWindow{10};
constexpr std::uint64_t kFewestCalls = 5;

bool failing(const Sample& recent);

/// It can be called, whatever comes of it.
bool isUp(quarry::v1::Health health);

/// A sentence of the last seconds when the promise burns: more requests break it than it allows, over its window by
/// more than chance does, and over the last seconds too. Failures come first. Absent otherwise.
std::optional<std::string> burning(const quarry::v1::Slo& slo, const Sample& window, const Sample& recent);

/// Who depends on whom, as measured over the health window. Elements are "service:payment-service".
struct DependencyGraph {
  struct Dependency {
    std::string to;
    Sample recent;
  };
  std::map<std::string, std::vector<Dependency>> dependencies;
  /// Elements known to be down.
  std::map<std::string, quarry::v1::Health> known;
  /// Elements that a fault was put on.
  std::set<std::string> faulted;
};

/// The failing element that is furthest down the failing calls of `element`, along the worst of them; empty where no
/// call of `element` fails.
std::string deepestFailing(const DependencyGraph& graph, const std::string& element);

/// "38 % of calls failed in the last 10 s because payments-db is down".
std::string failureReason(const DependencyGraph& graph, const std::string& element, const Sample& recent);

/// "payment-service" of "service:payment-service".
std::string nameOf(const std::string& element);

}  // namespace quarry::telemetry
