// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/journal.h"
#include "backend/telemetry/known_changes.h"
#include "backend/telemetry/metrics_intake.h"
#include "backend/telemetry/series_store.h"
#include "backend/telemetry/snapshot_filler.h"
#include "backend/telemetry/telemetry.h"
#include "backend/telemetry/trace_store.h"

#include <opentelemetry/proto/logs/v1/logs.pb.h>
#include <opentelemetry/proto/metrics/v1/metrics.pb.h>
#include <opentelemetry/proto/trace/v1/trace.pb.h>

#include <mutex>

namespace quarry::telemetry {

/// Everything kept about one run. Any thread may call any member.
class RunTelemetry {
 public:
  RunTelemetry(const quarry::v1::Plan& plan, Clock now) : now_(std::move(now)), plan_(plan) {}

  void change(const quarry::v1::Plan& plan);

  void take(const opentelemetry::proto::metrics::v1::ResourceMetrics& metrics, const Origin& origin);
  void take(const opentelemetry::proto::trace::v1::ResourceSpans& spans, const Origin& origin);
  void take(const opentelemetry::proto::logs::v1::ResourceLogs& logs, const Origin& origin);

  void fill(quarry::v1::Snapshot& snapshot);
  void add(quarry::v1::Event event);
  void add(quarry::v1::LogLine line);

  quarry::v1::ReadSeriesReply read(const quarry::v1::ReadSeriesRequest& request) const;
  quarry::v1::ReadEventsReply read(const quarry::v1::ReadEventsRequest& request) const;
  quarry::v1::ReadLogsReply read(const quarry::v1::ReadLogsRequest& request) const;
  quarry::v1::ListTracesReply list(const quarry::v1::ListTracesRequest& request) const;
  quarry::v1::ReadTraceReply read(const quarry::v1::ReadTraceRequest& request) const;
  quarry::v1::MeasureReply measure(const quarry::v1::MeasureRequest& request) const;

 private:
  void takeLink(const Link& link);
  void addChangesOfBreakers();
  void addChangesOfHealth(const quarry::v1::Snapshot& snapshot);

  const Clock now_;
  mutable std::mutex mutex_;
  // Everything below is guarded by mutex_.
  quarry::v1::Plan plan_;
  SeriesStore series_;
  MetricsIntake metrics_{series_};
  TraceStore traces_;
  LogJournal logs_;
  EventJournal events_;
  std::map<std::string, Time> foreign_seen_;
  std::map<std::string, quarry::v1::Health> last_health_;
  KnownChanges changes_;
};

}  // namespace quarry::telemetry
