// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/foreign_services.h"

#include "backend/telemetry/health.h"
#include "backend/telemetry/traffic.h"

#include <algorithm>
#include <array>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

using Source = SeriesKey::Source;

constexpr std::chrono::minutes kRemembered{1};
/// SDKs send spans every 5 s.
constexpr std::chrono::seconds kSpanWindow{10};

bool isOfPlan(const std::string& name, const v1::Plan& plan) {
  const auto is_it = [&](const auto& one) { return one.name() == name; };
  return std::any_of(plan.services().begin(), plan.services().end(), is_it) ||
         std::any_of(plan.loads().begin(), plan.loads().end(), [&](const auto& load) { return is_it(load.client()); });
}

struct Served {
  Sample sample;
  double requests_per_s = 0;
};

/// Absent reports, and those that are two reports late, count nothing.
Served servedByMetrics(const std::string& service, const MetricsIntake& metrics, Time now) {
  Served served;
  const auto processes = metrics.foreign().find(service);
  if (processes == metrics.foreign().end()) return served;
  for (const auto& [id, report] : processes->second) {
    const auto length = std::max<Time::duration>(report.end - report.start, SeriesStore::kSlot);
    if (now - report.end > std::max<Time::duration>(2 * length, kSpanWindow)) continue;
    served.sample.merge(report.sample);
    served.requests_per_s += report.sample.requests / std::chrono::duration<double>(length).count();
  }
  return served;
}

Sample sumOf(const SeriesKey& key, const SeriesStore& series, Time now) {
  const auto id = series.find(key);
  if (!id) return {};
  return series.sum(std::array{*id}, now - kSpanWindow, now + SeriesStore::kSlot);
}

void addService(v1::Snapshot& snapshot, const std::string& name, const SeriesStore& series,
                const MetricsIntake& metrics, Time now) {
  Served served = servedByMetrics(name, metrics, now);
  if (served.sample.durations.empty()) {
    served.sample = sumOf({Source::foreign_spans, name, ""}, series, now);
    served.requests_per_s = served.sample.requests / std::chrono::duration<double>(kSpanWindow).count();
  }
  auto* status = snapshot.add_services();
  status->set_name(name);
  status->set_foreign(true);
  status->set_effective("foreign");
  *status->mutable_traffic() = trafficOf(served.sample, served.requests_per_s, std::chrono::seconds(1));
  const bool fails = failing(served.sample);
  status->set_health(fails ? v1::HEALTH_FAILING : v1::HEALTH_HEALTHY);
  if (fails) status->set_reason(failureReason({}, "service:" + name, served.sample));
}

}  // namespace

void addForeignServices(v1::Snapshot& snapshot, const v1::Plan& plan, const SeriesStore& series,
                        const MetricsIntake& metrics, const std::map<std::string, Time>& seen, Time now) {
  for (const auto& [name, time] : seen) {
    if (now - time <= kRemembered && !isOfPlan(name, plan)) addService(snapshot, name, series, metrics, now);
  }
  for (const auto& [key, id] : series.series()) {
    if (key.source != Source::foreign_edge) continue;
    const Sample sample = series.sum(std::array{id}, now - kRemembered, now + SeriesStore::kSlot);
    if (sample.durations.empty()) continue;
    auto* status = snapshot.add_edges();
    status->mutable_edge()->set_from(key.owner);
    status->mutable_edge()->set_to(key.name);
    status->mutable_edge()->set_kind(v1::Edge::KIND_CALL);
    const Sample recent = sumOf(key, series, now);
    *status->mutable_traffic() = trafficOf(recent, recent.requests, kSpanWindow);
  }
}

}  // namespace quarry::telemetry
