// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/grpcpp.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace quarry::telemetry {

/// Wall clock; tests bring their own.
using Clock = std::function<std::chrono::system_clock::time_point()>;

/// What is known of the runs: receives OTLP, keeps the last 15 minutes of rates, errors and latencies, and bounded
/// numbers of traces, log lines and events, all in memory.
///
/// Any thread may call any member, at any time; none blocks for longer than a copy of what is kept. OTLP arrives on
/// threads of the gRPC server. Telemetry starts no thread of its own. A run that is not known answers as an empty one.
class Telemetry {
 public:
  explicit Telemetry(Clock now = [] { return std::chrono::system_clock::now(); });
  ~Telemetry();
  Telemetry(const Telemetry&) = delete;
  Telemetry& operator=(const Telemetry&) = delete;

  /// OTLP's trace, metrics and logs services (callback services, they hold no thread). Register each on a
  /// ServerBuilder; they live as long as this object, which must outlive the server.
  std::vector<grpc::Service*> services();

  void addRun(const std::string& run_id, const quarry::v1::Plan& plan);
  /// The numbers go on; what the new plan no longer has is no longer shown.
  void changeRun(const std::string& run_id, const quarry::v1::Plan& plan);
  void removeRun(const std::string& run_id);

  /// Adds what telemetry knows to a snapshot that holds what the daemon knows.
  ///
  /// The daemon fills in: run, state, time; `services` with health STARTING, DOWN, DRAINING or STOPPED where it knows
  /// (with the reason), else UNSPECIFIED or HEALTHY; replicas; health DOWN of stores, topics and externals with the
  /// reason; `paused` of clients; url and service of gateways; faults.
  /// This adds: services, stores, topics, externals, clients, gateways of the plan that are missing; every `traffic`;
  /// `edges` and `operations`; services only known by foreign telemetry; health and reason by DESIGN.md's rules where
  /// the daemon left it UNSPECIFIED or HEALTHY; `window_ms` and `dropped_telemetry`.
  /// Adds an event for each service whose health differs from that of the call before, so call it every second or
  /// faster even when nobody watches.
  void fill(const std::string& run_id, quarry::v1::Snapshot& snapshot);

  /// Sequence and time are set here. `element` is "service:payment-service"; `text` is a sentence.
  void addEvent(const std::string& run_id, quarry::v1::Event event);
  void addEvent(const std::string& run_id, quarry::v1::Event::Kind kind, const std::string& element,
                const std::string& text);
  /// A line that did not come by OTLP, such as a process's standard error. `severity` as in LogLine.
  void addLog(const std::string& run_id, const std::string& service, const std::string& process_id,
              const std::string& severity, const std::string& text);

  /// Each answers a Control call of the same name; `run_id` of the request must be resolved.
  quarry::v1::ReadSeriesReply readSeries(const quarry::v1::ReadSeriesRequest& request) const;
  quarry::v1::ReadEventsReply readEvents(const quarry::v1::ReadEventsRequest& request) const;
  quarry::v1::ReadLogsReply readLogs(const quarry::v1::ReadLogsRequest& request) const;
  quarry::v1::ListTracesReply listTraces(const quarry::v1::ListTracesRequest& request) const;
  quarry::v1::ReadTraceReply readTrace(const quarry::v1::ReadTraceRequest& request) const;
  quarry::v1::MeasureReply measure(const quarry::v1::MeasureRequest& request) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quarry::telemetry
