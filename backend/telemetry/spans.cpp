// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/spans.h"

#include "backend/telemetry/attributes.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>

namespace quarry::telemetry {

namespace v1 = quarry::v1;
namespace trace = opentelemetry::proto::trace::v1;
namespace logs = opentelemetry::proto::logs::v1;

namespace {

const char* kindName(trace::Span::SpanKind kind) {
  switch (kind) {
    case trace::Span::SPAN_KIND_SERVER:
      return "server";
    case trace::Span::SPAN_KIND_CLIENT:
      return "client";
    case trace::Span::SPAN_KIND_PRODUCER:
      return "producer";
    case trace::Span::SPAN_KIND_CONSUMER:
      return "consumer";
    default:
      return "internal";
  }
}

std::string severityOf(const logs::LogRecord& record) {
  if (record.severity_number() >= 17) return "error";
  if (record.severity_number() >= 13) return "warn";
  if (record.severity_number() >= 9) return "info";
  if (record.severity_number() >= 1) return "debug";
  const std::string text = absl::AsciiStrToLower(record.severity_text());
  return text == "debug" || text == "warn" || text == "error" ? text : "info";
}

}  // namespace

v1::Span spanOf(const trace::Span& span, const Origin& origin) {
  v1::Span kept;
  kept.set_trace_id(absl::BytesToHexString(span.trace_id()));
  kept.set_span_id(absl::BytesToHexString(span.span_id()));
  kept.set_parent_span_id(absl::BytesToHexString(span.parent_span_id()));
  kept.set_service(origin.service);
  kept.set_name(span.name());
  kept.set_start_us(static_cast<std::int64_t>(span.start_time_unix_nano() / 1000));
  if (span.end_time_unix_nano() > span.start_time_unix_nano()) {
    kept.set_duration_us(static_cast<std::int64_t>((span.end_time_unix_nano() - span.start_time_unix_nano()) / 1000));
  }
  kept.set_failed(span.status().code() == trace::Status::STATUS_CODE_ERROR);
  kept.set_status(span.status().message());
  kept.set_kind(kindName(span.kind()));
  kept.set_step_id(textAttribute(span.attributes(), "quarry.step_id"));
  return kept;
}

v1::LogLine lineOf(const logs::LogRecord& record, const Origin& origin, std::int64_t now_ms) {
  v1::LogLine line;
  const std::uint64_t time_ns =
      record.time_unix_nano() > 0 ? record.time_unix_nano() : record.observed_time_unix_nano();
  line.set_time_ms(time_ns > 0 ? static_cast<std::int64_t>(time_ns / 1000000) : now_ms);
  line.set_service(origin.service);
  line.set_process_id(origin.process_id);
  line.set_severity(severityOf(record));
  line.set_text(readable(record.body()));
  line.set_trace_id(absl::BytesToHexString(record.trace_id()));
  return line;
}

}  // namespace quarry::telemetry
