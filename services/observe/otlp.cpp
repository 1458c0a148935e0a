// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/otlp.h"

#include <google/protobuf/repeated_ptr_field.h>

#include <algorithm>
#include <map>

namespace quarry::observe {
namespace {

using opentelemetry::proto::common::v1::KeyValue;
using opentelemetry::proto::metrics::v1::AGGREGATION_TEMPORALITY_DELTA;
using opentelemetry::proto::metrics::v1::Metric;
using opentelemetry::proto::metrics::v1::ScopeMetrics;

constexpr char kScope[] = "quarry";

std::uint64_t unixNano(std::chrono::system_clock::time_point time) {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
}

template <typename Bytes>
std::string text(const Bytes& bytes) {
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

bool isZero(const auto& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](auto byte) { return byte == 0; });
}

using KeyValues = google::protobuf::RepeatedPtrField<KeyValue>;

void add(KeyValues* to, const std::string& key, const std::string& value) {
  KeyValue* attribute = to->Add();
  attribute->set_key(key);
  attribute->mutable_value()->set_string_value(value);
}

void add(KeyValues* to, const Attributes& attributes) {
  for (const auto& [key, value] : attributes) {
    if (const auto* flag = std::get_if<bool>(&value)) {
      KeyValue* attribute = to->Add();
      attribute->set_key(key);
      attribute->mutable_value()->set_bool_value(*flag);
    } else {
      add(to, key, std::get<std::string>(value));
    }
  }
}

void writeResource(const Identity& identity, opentelemetry::proto::resource::v1::Resource* resource) {
  KeyValues* attributes = resource->mutable_attributes();
  add(attributes, "service.name", identity.name);
  add(attributes, "service.version", identity.version);
  add(attributes, "service.instance.id", identity.process_id);
  add(attributes, "quarry.run_id", identity.run_id);
  if (!identity.role.empty()) {
    add(attributes, "quarry.role", identity.role);
  }
}

/// One Metric for each name, made when it is asked for first.
class MetricsByName {
 public:
  explicit MetricsByName(ScopeMetrics* scope) : scope_(scope) {}

  Metric* at(const std::string& name) {
    Metric*& metric = metrics_[name];
    if (metric == nullptr) {
      metric = scope_->add_metrics();
      metric->set_name(name);
    }
    return metric;
  }

 private:
  ScopeMetrics* scope_;
  std::map<std::string, Metric*> metrics_;
};

void writeHistogram(const CollectedHistogram& collected, const CollectedMetrics& when, Metric* metric) {
  metric->set_unit("ms");
  auto* histogram = metric->mutable_exponential_histogram();
  histogram->set_aggregation_temporality(AGGREGATION_TEMPORALITY_DELTA);
  auto* point = histogram->add_data_points();
  add(point->mutable_attributes(), collected.attributes);
  point->set_start_time_unix_nano(unixNano(when.since));
  point->set_time_unix_nano(unixNano(when.until));
  point->set_count(collected.delta.count);
  point->set_sum(collected.delta.sum_ms);
  point->set_max(collected.delta.max_ms);
  point->set_scale(Histogram::kScale);
  point->mutable_positive()->set_offset(collected.delta.offset);
  point->mutable_positive()->mutable_bucket_counts()->Add(collected.delta.counts.begin(), collected.delta.counts.end());
}

void writeSum(const CollectedSum& collected, const CollectedMetrics& when, Metric* metric) {
  metric->set_unit("1");
  auto* sum = metric->mutable_sum();
  sum->set_aggregation_temporality(AGGREGATION_TEMPORALITY_DELTA);
  sum->set_is_monotonic(true);
  auto* point = sum->add_data_points();
  add(point->mutable_attributes(), collected.attributes);
  point->set_start_time_unix_nano(unixNano(when.since));
  point->set_time_unix_nano(unixNano(when.until));
  point->set_as_int(collected.delta);
}

void writeGauge(const CollectedGauge& collected, const CollectedMetrics& when, Metric* metric) {
  metric->set_unit("1");
  auto* point = metric->mutable_gauge()->add_data_points();
  add(point->mutable_attributes(), collected.attributes);
  point->set_time_unix_nano(unixNano(when.until));
  point->set_as_int(collected.value);
}

void writeSpan(const SpanRecord& record, opentelemetry::proto::trace::v1::Span* span) {
  using opentelemetry::proto::trace::v1::Span;
  using opentelemetry::proto::trace::v1::Status;
  span->set_trace_id(text(record.context.trace_id));
  span->set_span_id(text(record.context.span_id));
  if (!isZero(record.parent_span_id)) {
    span->set_parent_span_id(text(record.parent_span_id));
  }
  span->set_name(record.name);
  span->set_kind(static_cast<Span::SpanKind>(record.kind));
  span->set_start_time_unix_nano(unixNano(record.start));
  span->set_end_time_unix_nano(unixNano(record.start) + static_cast<std::uint64_t>(record.duration.count()));
  span->set_flags(record.context.sampled ? 1 : 0);
  if (!record.step_id.empty()) {
    add(span->mutable_attributes(), "quarry.step_id", record.step_id);
  }
  if (record.failed) {
    span->mutable_status()->set_code(Status::STATUS_CODE_ERROR);
    span->mutable_status()->set_message(record.status);
  }
}

/// OTLP's number for the first of a severity's four steps.
int severityNumber(std::string_view severity) {
  if (severity == "debug") {
    return 5;
  }
  if (severity == "warn") {
    return 13;
  }
  return severity == "error" ? 17 : 9;
}

}  // namespace

opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest metricsRequest(
    const Identity& identity, const CollectedMetrics& metrics) {
  opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest request;
  auto* of_resource = request.add_resource_metrics();
  writeResource(identity, of_resource->mutable_resource());
  auto* scope = of_resource->add_scope_metrics();
  scope->mutable_scope()->set_name(kScope);
  MetricsByName by_name(scope);
  for (const CollectedHistogram& histogram : metrics.histograms) {
    writeHistogram(histogram, metrics, by_name.at(histogram.metric));
  }
  for (const CollectedSum& sum : metrics.sums) {
    writeSum(sum, metrics, by_name.at(sum.metric));
  }
  for (const CollectedGauge& gauge : metrics.gauges) {
    writeGauge(gauge, metrics, by_name.at(gauge.metric));
  }
  return request;
}

opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest traceRequest(const Identity& identity,
                                                                                   std::span<const SpanRecord> spans) {
  opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest request;
  auto* of_resource = request.add_resource_spans();
  writeResource(identity, of_resource->mutable_resource());
  auto* scope = of_resource->add_scope_spans();
  scope->mutable_scope()->set_name(kScope);
  for (const SpanRecord& span : spans) {
    writeSpan(span, scope->add_spans());
  }
  return request;
}

opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest logsRequest(const Identity& identity,
                                                                                std::span<const LogRecord> logs) {
  opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest request;
  auto* of_resource = request.add_resource_logs();
  writeResource(identity, of_resource->mutable_resource());
  auto* scope = of_resource->add_scope_logs();
  scope->mutable_scope()->set_name(kScope);
  for (const LogRecord& log : logs) {
    auto* record = scope->add_log_records();
    record->set_time_unix_nano(unixNano(log.time));
    record->set_observed_time_unix_nano(unixNano(log.time));
    record->set_severity_text(log.severity);
    record->set_severity_number(severityNumber(log.severity));
    record->mutable_body()->set_string_value(log.text);
    if (!isZero(log.context.trace_id)) {
      record->set_trace_id(text(log.context.trace_id));
      record->set_span_id(text(log.context.span_id));
    }
  }
  return request;
}

}  // namespace quarry::observe
