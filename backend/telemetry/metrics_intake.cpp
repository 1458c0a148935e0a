// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/metrics_intake.h"

#include "backend/telemetry/attributes.h"
#include "backend/telemetry/otlp_histogram.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>

namespace quarry::telemetry {

namespace otlp = opentelemetry::proto::metrics::v1;

namespace {

using Source = SeriesKey::Source;

constexpr std::size_t kMostStreams = 4096;
constexpr std::size_t kMostForeignProcesses = 64;
constexpr int kNotFailed = 0;

Time timeOf(std::uint64_t unix_ns) {
  return Time(std::chrono::duration_cast<Time::duration>(std::chrono::nanoseconds(unix_ns)));
}

/// A sender's clock is believed as long as it is near ours.
std::pair<Time, Time> interval(std::uint64_t start_ns, std::uint64_t end_ns, Time now) {
  const std::chrono::milliseconds usual = SeriesStore::kSlot;
  Time end = timeOf(end_ns);
  if (end > now + std::chrono::seconds(1) || end < now - std::chrono::seconds(10)) end = now;
  Time start = start_ns == 0 ? end - usual : timeOf(start_ns);
  if (start > end) start = end - usual;
  return {start, end};
}

bool failed(const Attributes& attributes) {
  const std::string outcome = textAttribute(attributes, "outcome");
  if (!outcome.empty()) return outcome == "error";
  const std::int64_t http = std::max(numberAttribute(attributes, "http.response.status_code", kNotFailed),
                                     numberAttribute(attributes, "http.status_code", kNotFailed));
  if (http >= 500) return true;
  switch (numberAttribute(attributes, "rpc.grpc.status_code", kNotFailed)) {
    // UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS
    case 2:
    case 4:
    case 8:
    case 10:
    case 12:
    case 13:
    case 14:
    case 15:
      return true;
    default:
      return false;
  }
}

std::optional<SeriesKey> durationKey(std::string_view metric, const Attributes& attributes, const Origin& origin) {
  if (metric == "quarry.operation.duration") {
    const bool local = flagAttribute(attributes, "quarry.in_process");
    return SeriesKey{local ? Source::local_operation : Source::operation, origin.service,
                     textAttribute(attributes, "quarry.operation")};
  }
  if (metric == "quarry.route.duration") {
    return SeriesKey{Source::route, textAttribute(attributes, "quarry.gateway"),
                     textAttribute(attributes, "quarry.route")};
  }
  if (metric == "quarry.edge.duration" && !flagAttribute(attributes, "quarry.in_process")) {
    return SeriesKey{Source::edge, "", textAttribute(attributes, "quarry.edge.id")};
  }
  return std::nullopt;
}

SeriesKey sumKey(std::string_view metric, const Attributes& attributes, const Origin& origin) {
  if (metric == "quarry.policy.actions") {
    return {Source::policy, textAttribute(attributes, "quarry.element"), textAttribute(attributes, "quarry.policy")};
  }
  std::string client = textAttribute(attributes, "quarry.client");
  if (client.empty()) client = origin.service;
  return {metric == "quarry.load.late" ? Source::late : Source::offered, client, ""};
}

/// Of quarry.policy.actions; told with events and not as a rate.
constexpr std::string_view kOpened = "circuit_breaker_opened";

bool isServedRequests(std::string_view metric) {
  return metric == "http.server.request.duration" || metric == "http.server.duration" ||
         metric == "rpc.server.duration" || metric == "rpc.server.call.duration";
}

std::string streamName(const Origin& origin, const std::string& metric, const Attributes& attributes) {
  std::string name = absl::StrCat(origin.service, "\n", origin.process_id, "\n", metric);
  for (const auto& attribute : attributes)
    absl::StrAppend(&name, "\n", attribute.key(), "=", readable(attribute.value()));
  return name;
}

}  // namespace

MetricsIntake::Report MetricsIntake::difference(const std::string& stream, Report report) {
  const auto known = cumulative_.find(stream);
  if (known == cumulative_.end() && cumulative_.size() >= kMostStreams) cumulative_.erase(cumulative_.begin());
  const Before now{report.sample, report.end};
  if (known != cumulative_.end()) {
    const Before& before = known->second;
    const auto added = report.sample.durations.since(before.sample.durations);
    if (added && report.sample.requests >= before.sample.requests) {
      report.sample.durations = *added;
      report.sample.errors -= std::min(report.sample.errors, before.sample.errors);
      report.sample.requests -= before.sample.requests;
      report.start = before.end;
    }
  }
  cumulative_.insert_or_assign(stream, now);
  return report;
}

template <typename Visit>
void MetricsIntake::visitPoints(const otlp::Metric& metric, const Origin& origin, Time now, Visit visit) {
  const auto visitAll = [&](const auto& data) {
    for (const auto& point : data.data_points()) {
      Report report;
      std::tie(report.start, report.end) = interval(point.start_time_unix_nano(), point.time_unix_nano(), now);
      report.sample.durations = fromOtlp(point, millisecondsPer(metric.unit()));
      report.sample.requests = static_cast<double>(report.sample.durations.count());
      if (failed(point.attributes())) report.sample.errors = report.sample.durations.count();
      if (data.aggregation_temporality() == otlp::AGGREGATION_TEMPORALITY_CUMULATIVE) {
        report = difference(streamName(origin, metric.name(), point.attributes()), std::move(report));
      }
      if (report.sample.requests > 0) visit(point.attributes(), std::move(report));
    }
  };
  if (metric.has_exponential_histogram()) visitAll(metric.exponential_histogram());
  if (metric.has_histogram()) visitAll(metric.histogram());
}

void MetricsIntake::takeDurations(const otlp::Metric& metric, const Origin& origin, Time now) {
  visitPoints(metric, origin, now, [&](const Attributes& attributes, Report report) {
    const auto key = durationKey(metric.name(), attributes, origin);
    if (!key) return;
    if (const auto id = series_.intern(*key)) {
      series_.add(*id, std::move(report.sample), report.start, report.end);
    } else {
      ++dropped_;
    }
  });
}

void MetricsIntake::takeSum(const otlp::Metric& metric, const Origin& origin, Time now) {
  for (const auto& point : metric.sum().data_points()) {
    Report report;
    std::tie(report.start, report.end) = interval(point.start_time_unix_nano(), point.time_unix_nano(), now);
    report.sample.requests = point.value_case() == otlp::NumberDataPoint::kAsDouble
                                 ? point.as_double()
                                 : static_cast<double>(point.as_int());
    if (metric.sum().aggregation_temporality() == otlp::AGGREGATION_TEMPORALITY_CUMULATIVE) {
      report = difference(streamName(origin, metric.name(), point.attributes()), std::move(report));
    }
    if (!(report.sample.requests > 0)) continue;
    if (metric.name() == "quarry.telemetry.dropped") {
      dropped_ += static_cast<std::uint64_t>(report.sample.requests);
      continue;
    }
    if (textAttribute(point.attributes(), "quarry.policy") == kOpened) {
      breakers_.countOpened(textAttribute(point.attributes(), "quarry.element"), origin.process_id,
                            static_cast<std::int64_t>(report.sample.requests));
      continue;
    }
    if (const auto id = series_.intern(sumKey(metric.name(), point.attributes(), origin))) {
      series_.add(*id, std::move(report.sample), report.start, report.end);
    }
  }
}

void MetricsIntake::takeBreakers(const otlp::Metric& metric, const Origin& origin, Time now) {
  for (const auto& point : metric.gauge().data_points()) {
    const int number = static_cast<int>(std::clamp<std::int64_t>(point.as_int(), 0, 2));
    breakers_.take(textAttribute(point.attributes(), "quarry.element"), origin.service, origin.process_id,
                   static_cast<quarry::v1::BreakerState>(number + quarry::v1::BREAKER_STATE_CLOSED), now);
  }
}

void MetricsIntake::takeForeign(const otlp::Metric& metric, const Origin& origin, Time now, ForeignReport& report) {
  visitPoints(metric, origin, now, [&](const Attributes&, Report point) {
    report.sample.merge(point.sample);
    report.start = std::min(report.start, point.start);
    report.end = std::max(report.end, point.end);
  });
}

void MetricsIntake::take(const otlp::ResourceMetrics& metrics, const Origin& origin, Time now) {
  ForeignReport report{{}, Time::max(), Time::min()};
  bool serves = false;
  for (const auto& scope : metrics.scope_metrics()) {
    for (const auto& metric : scope.metrics()) {
      if (!origin.foreign() && absl::EndsWith(metric.name(), ".duration")) takeDurations(metric, origin, now);
      if (!origin.foreign() && absl::StartsWith(metric.name(), "quarry.") && metric.has_sum()) {
        takeSum(metric, origin, now);
      }
      if (!origin.foreign() && metric.name() == "quarry.circuit_breaker.state") takeBreakers(metric, origin, now);
      if (origin.foreign() && isServedRequests(metric.name())) {
        serves = true;
        takeForeign(metric, origin, now, report);
      }
    }
  }
  if (!serves) return;
  if (!foreign_.contains(origin.service) && foreign_.size() >= kMostForeignServices) return;
  auto& processes = foreign_[origin.service];
  if (!processes.contains(origin.process_id) && processes.size() >= kMostForeignProcesses) return;
  if (report.end == Time::min()) report = {{}, now - SeriesStore::kSlot, now};
  processes[origin.process_id] = std::move(report);
}

}  // namespace quarry::telemetry
