// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/health.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

constexpr double kFailingShare = 0.1;
/// So many more than allowed: one slow request in twenty is no trend.
constexpr double kFewestMore = 1.5;
/// So many standard deviations more than allowed, so that a service at its bound is not told to break it by chance.
constexpr double kBeyondChance = 2;
/// Failures that are mentioned beside a promise about time.
constexpr double kWorthMentioning = 0.01;
constexpr char kWhen[] = " in the last 10 s";
static_assert(kHealthWindow == std::chrono::seconds(10));

std::string percent(double share) {
  const double percent = share * 100;
  return percent < 10 ? absl::StrFormat("%.1f %%", percent) : absl::StrFormat("%.0f %%", percent);
}

/// With as many digits as it takes to differ from the bound.
struct Compared {
  std::string share;
  std::string bound;
};
Compared compared(double share, double bound) {
  Compared texts{percent(share), percent(bound)};
  for (int digits = 1; texts.share == texts.bound && digits < 5; ++digits) {
    texts = {absl::StrFormat("%.*f %%", digits, share * 100), absl::StrFormat("%.*f %%", digits, bound * 100)};
  }
  return texts;
}

bool breaks(double share, double allowed, double calls) {
  const double more = (share - allowed) * calls;
  return more > 0 && more >= std::max(kFewestMore, kBeyondChance * std::sqrt(allowed * calls));
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
  if (recent.durations.count() < kFewestCalls) return std::nullopt;
  const auto calls = static_cast<double>(window.durations.count());
  const double failed = shareOfErrors(recent);
  if (slo.availability() > 0) {
    const double allowed = 1 - slo.availability();
    if (breaks(shareOfErrors(window), allowed, calls) && failed > allowed) {
      const Compared texts = compared(failed, allowed);
      return absl::StrCat(texts.share, " of calls failed", kWhen, "; the promise allows ", texts.bound);
    }
  }
  if (slo.latency_ms() > 0) {
    const double limit = static_cast<double>(slo.latency_ms());
    const double allowed = 1 - (slo.latency_ratio() > 0 ? slo.latency_ratio() : 0.99);
    const double slow = recent.durations.shareAbove(limit);
    if (breaks(window.durations.shareAbove(limit), allowed, calls) && slow > allowed) {
      const Compared texts = compared(slow, allowed);
      return absl::StrCat(failed >= kWorthMentioning ? percent(failed) + " of calls failed and " : "", texts.share,
                          " of calls took longer than the promised ", slo.latency_ms(), " ms", kWhen, "; ", texts.bound,
                          " may");
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
  const std::string share = absl::StrCat(percent(shareOfErrors(recent)), " of calls failed", kWhen);
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
