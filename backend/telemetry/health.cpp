// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/health.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

constexpr double kFailingShare = 0.1;
/// One slow request in twenty is no trend.
constexpr double kFewestBroken = 2;

std::string percent(double share) {
  const double percent = share * 100;
  return percent < 10 ? absl::StrFormat("%.1f %%", percent) : absl::StrFormat("%.0f %%", percent);
}

double shareOfErrors(const Sample& sample) {
  const std::uint64_t calls = sample.durations.count();
  return calls == 0 ? 0 : static_cast<double>(sample.errors) / static_cast<double>(calls);
}

bool isDown(const DependencyGraph& graph, const std::string& element) {
  const auto known = graph.known.find(element);
  return known != graph.known.end() && known->second == v1::HEALTH_DOWN;
}

const DependencyGraph::Dependency* worst(const DependencyGraph& graph, const std::string& element,
                                         const std::set<std::string>& visited) {
  const auto found = graph.dependencies.find(element);
  if (found == graph.dependencies.end()) return nullptr;
  const DependencyGraph::Dependency* worst = nullptr;
  for (const auto& dependency : found->second) {
    const bool fails = failing(dependency.recent) || (isDown(graph, dependency.to) && dependency.recent.errors > 0);
    if (!fails || visited.contains(dependency.to)) continue;
    if (worst == nullptr || dependency.recent.errors > worst->recent.errors) worst = &dependency;
  }
  return worst;
}

}  // namespace

bool failing(const Sample& recent) {
  return recent.durations.count() >= kFewestCalls && shareOfErrors(recent) >= kFailingShare;
}

bool isUp(v1::Health health) {
  return health == v1::HEALTH_HEALTHY || health == v1::HEALTH_DEGRADED || health == v1::HEALTH_FAILING;
}

std::optional<std::string> burning(const v1::Slo& slo, const Sample& window, const Sample& recent) {
  const auto calls = static_cast<double>(window.durations.count());
  if (recent.durations.count() < kFewestCalls) return std::nullopt;
  if (slo.latency_ms() > 0) {
    const double limit = static_cast<double>(slo.latency_ms());
    const double allowed = 1 - (slo.latency_ratio() > 0 ? slo.latency_ratio() : 0.99);
    const double slow = window.durations.shareAbove(limit);
    if (slow > allowed && slow * calls >= kFewestBroken && recent.durations.shareAbove(limit) > allowed) {
      return absl::StrCat(percent(slow), " of calls took longer than the promised ", slo.latency_ms(), " ms; ",
                          percent(allowed), " may");
    }
  }
  if (slo.availability() > 0) {
    const double allowed = 1 - slo.availability();
    const double broken = shareOfErrors(window);
    if (broken > allowed && broken * calls >= kFewestBroken && shareOfErrors(recent) > allowed) {
      return absl::StrCat(percent(broken), " of calls failed; the promise allows ", percent(allowed));
    }
  }
  return std::nullopt;
}

std::string deepestFailing(const DependencyGraph& graph, const std::string& element) {
  std::set<std::string> visited{element};
  std::string deepest;
  for (const auto* next = worst(graph, element, visited); next != nullptr; next = worst(graph, deepest, visited)) {
    deepest = next->to;
    visited.insert(deepest);
  }
  return deepest;
}

std::string failureReason(const DependencyGraph& graph, const std::string& element, const Sample& recent) {
  const std::string share = absl::StrCat(percent(shareOfErrors(recent)), " of calls failed");
  const std::string deepest = deepestFailing(graph, element);
  const std::string on_purpose =
      graph.faulted.contains(deepest.empty() ? element : deepest) ? " (a fault is on it)" : "";
  if (deepest.empty()) return share + on_purpose;
  return absl::StrCat(share, " because ", nameOf(deepest), isDown(graph, deepest) ? " is down" : " fails", on_purpose);
}

std::string nameOf(const std::string& element) {
  const auto colon = element.find(':');
  return colon == std::string::npos ? element : element.substr(colon + 1);
}

}  // namespace quarry::telemetry
