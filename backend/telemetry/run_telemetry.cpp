// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/run_telemetry.h"

#include "backend/telemetry/history.h"
#include "backend/telemetry/spans.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::telemetry {

namespace v1 = quarry::v1;
namespace metrics = opentelemetry::proto::metrics::v1;
namespace trace = opentelemetry::proto::trace::v1;
namespace logs = opentelemetry::proto::logs::v1;

namespace {

using Source = SeriesKey::Source;

/// When a span ended, as long as its sender's clock is near ours.
Time endOf(const v1::Span& span, Time now) {
  const Time end{std::chrono::microseconds(span.start_us() + span.duration_us())};
  return end > now + std::chrono::seconds(1) || end < now - std::chrono::seconds(30) ? now : end;
}

Sample sampleOf(const v1::Span& span) {
  Sample sample;
  sample.durations.record(static_cast<double>(span.duration_us()) / 1000);
  sample.errors = span.failed() ? 1 : 0;
  sample.requests = 1;
  return sample;
}

bool isServed(const v1::Span& span) {
  return span.kind() == "server" || span.kind() == "consumer";
}

const char* wordOf(v1::Health health) {
  switch (health) {
    case v1::HEALTH_STARTING:
      return "starting";
    case v1::HEALTH_HEALTHY:
      return "healthy";
    case v1::HEALTH_DEGRADED:
      return "degraded";
    case v1::HEALTH_FAILING:
      return "failing";
    case v1::HEALTH_DOWN:
      return "down";
    case v1::HEALTH_DRAINING:
      return "draining";
    case v1::HEALTH_STOPPED:
      return "stopped";
    default:
      return "unknown";
  }
}

}  // namespace

void RunTelemetry::change(const v1::Plan& plan) {
  const std::lock_guard lock(mutex_);
  plan_ = plan;
}

void RunTelemetry::take(const metrics::ResourceMetrics& reported, const Origin& origin) {
  const std::lock_guard lock(mutex_);
  const Time now = now_();
  metrics_.take(reported, origin, now);
  addChangesOfBreakers();
  if (origin.foreign() && foreign_seen_.size() < kMostForeignServices) foreign_seen_[origin.service] = now;
}

void RunTelemetry::addChangesOfBreakers() {
  for (const BreakerChange& change : metrics_.breakers().takeChanges()) {
    std::string callee;
    for (const auto& edge : plan_.edges()) {
      const bool is_its = std::find(edge.ids().begin(), edge.ids().end(), nameOf(change.element)) != edge.ids().end();
      if (is_its) callee = nameOf(edge.to());
    }
    v1::Event event;
    event.set_time_ms(inMilliseconds(now_()));
    event.set_kind(v1::Event::KIND_BREAKER_CHANGED);
    event.set_element(absl::StrCat("service:", change.service));
    event.set_text(sentenceOf(change, callee));
    events_.add(std::move(event));
  }
}

void RunTelemetry::take(const trace::ResourceSpans& reported, const Origin& origin) {
  const std::lock_guard lock(mutex_);
  const Time now = now_();
  if (origin.foreign() && foreign_seen_.size() < kMostForeignServices) foreign_seen_[origin.service] = now;
  for (const auto& scope : reported.scope_spans()) {
    for (const auto& one : scope.spans()) {
      v1::Span span = spanOf(one, origin);
      if (origin.foreign() && isServed(span)) {
        if (const auto id = series_.intern({Source::foreign_spans, origin.service, ""})) {
          series_.add(*id, sampleOf(span), endOf(span, now), endOf(span, now));
        }
      }
      const auto links = traces_.add(std::move(span));
      for (const Link& link : links) takeLink(link);
    }
  }
}

void RunTelemetry::takeLink(const Link& link) {
  // Between Quarry's own services the metrics of the caller are exact.
  if (!foreign_seen_.contains(link.from) && !foreign_seen_.contains(link.to)) return;
  const auto elementOf = [&](const std::string& name) {
    for (const auto& load : plan_.loads()) {
      if (load.client().name() == name) return absl::StrCat("client:", name);
    }
    return absl::StrCat("service:", name);
  };
  const auto id = series_.intern({Source::foreign_edge, elementOf(link.from), elementOf(link.to)});
  const Time end = endOf(link.span, now_());
  if (id) series_.add(*id, sampleOf(link.span), end, end);
}

void RunTelemetry::take(const logs::ResourceLogs& reported, const Origin& origin) {
  const std::lock_guard lock(mutex_);
  const std::int64_t now_ms = inMilliseconds(now_());
  for (const auto& scope : reported.scope_logs()) {
    for (const auto& record : scope.log_records()) logs_.add(lineOf(record, origin, now_ms));
  }
}

void RunTelemetry::fill(v1::Snapshot& snapshot) {
  const std::lock_guard lock(mutex_);
  const Time now = now_();
  changes_.look(snapshot, plan_, now);
  SnapshotFiller(plan_, series_, metrics_, foreign_seen_, changes_, now).fill(snapshot);
  addChangesOfHealth(snapshot);
}

void RunTelemetry::addChangesOfHealth(const v1::Snapshot& snapshot) {
  for (const auto& service : snapshot.services()) {
    auto& before = last_health_[service.name()];
    if (before == service.health()) continue;
    if (before != v1::HEALTH_UNSPECIFIED) {
      v1::Event event;
      event.set_time_ms(inMilliseconds(now_()));
      event.set_kind(v1::Event::KIND_HEALTH_CHANGED);
      event.set_element("service:" + service.name());
      event.set_text(absl::StrCat(service.name(), " is ", wordOf(service.health()),
                                  service.reason().empty() ? "" : ": ", service.reason(), "."));
      events_.add(std::move(event));
    }
    before = service.health();
  }
}

void RunTelemetry::add(v1::Event event) {
  const std::lock_guard lock(mutex_);
  if (event.time_ms() == 0) event.set_time_ms(inMilliseconds(now_()));
  events_.add(std::move(event));
}

void RunTelemetry::add(v1::LogLine line) {
  const std::lock_guard lock(mutex_);
  if (line.time_ms() == 0) line.set_time_ms(inMilliseconds(now_()));
  logs_.add(std::move(line));
}

v1::ReadSeriesReply RunTelemetry::read(const v1::ReadSeriesRequest& request) const {
  const std::lock_guard lock(mutex_);
  return readSeries(request, plan_, series_, now_());
}

v1::ReadEventsReply RunTelemetry::read(const v1::ReadEventsRequest& request) const {
  const std::lock_guard lock(mutex_);
  return events_.read(request);
}

v1::ReadLogsReply RunTelemetry::read(const v1::ReadLogsRequest& request) const {
  const std::lock_guard lock(mutex_);
  return logs_.read(request);
}

v1::ListTracesReply RunTelemetry::list(const v1::ListTracesRequest& request) const {
  const std::lock_guard lock(mutex_);
  return traces_.list(request);
}

v1::ReadTraceReply RunTelemetry::read(const v1::ReadTraceRequest& request) const {
  const std::lock_guard lock(mutex_);
  return traces_.read(request.trace_id());
}

v1::MeasureReply RunTelemetry::measure(const v1::MeasureRequest& request) const {
  const std::lock_guard lock(mutex_);
  return telemetry::measure(request, plan_, series_, now_());
}

}  // namespace quarry::telemetry
