// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/breakers.h"
#include "backend/telemetry/origin.h"
#include "backend/telemetry/series_store.h"

#include <opentelemetry/proto/metrics/v1/metrics.pb.h>

#include <map>
#include <string>

namespace quarry::telemetry {

/// More are not looked at.
constexpr std::size_t kMostForeignServices = 200;

/// What the metrics of one foreign process said last about the requests it served.
struct ForeignReport {
  Sample sample;
  Time start;
  Time end;
};

/// Reads OTLP metrics into series: Quarry's own by their names, of others the standard durations of served requests
/// (http.server.*, rpc.server.*). Cumulative streams become differences. Not thread-safe.
class MetricsIntake {
 public:
  explicit MetricsIntake(SeriesStore& series) : series_(series) {}

  void take(const opentelemetry::proto::metrics::v1::ResourceMetrics& metrics, const Origin& origin, Time now);

  /// By service, then by process.
  const std::map<std::string, std::map<std::string, ForeignReport>>& foreign() const { return foreign_; }
  Breakers& breakers() { return breakers_; }
  const Breakers& breakers() const { return breakers_; }
  std::uint64_t dropped() const { return dropped_; }

 private:
  struct Report {
    Sample sample;
    Time start;
    Time end;
  };
  struct Before {
    Sample sample;
    Time end;
  };
  void takeDurations(const opentelemetry::proto::metrics::v1::Metric& metric, const Origin& origin, Time now);
  void takeSum(const opentelemetry::proto::metrics::v1::Metric& metric, const Origin& origin, Time now);
  void takeBreakers(const opentelemetry::proto::metrics::v1::Metric& metric, const Origin& origin, Time now);
  void takeForeign(const opentelemetry::proto::metrics::v1::Metric& metric, const Origin& origin, Time now,
                   ForeignReport& report);
  /// Turns the state since a process's start into what is new.
  Report difference(const std::string& stream, Report report);
  template <typename Visit>
  void visitPoints(const opentelemetry::proto::metrics::v1::Metric& metric, const Origin& origin, Time now,
                   Visit visit);

  SeriesStore& series_;
  Breakers breakers_;
  std::map<std::string, Before> cumulative_;
  std::map<std::string, std::map<std::string, ForeignReport>> foreign_;
  std::uint64_t dropped_ = 0;
};

}  // namespace quarry::telemetry
