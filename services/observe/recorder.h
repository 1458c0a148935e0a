// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/trace_context.h"

#include <quarry/v1/runtime.pb.h>

#include <chrono>
#include <memory>
#include <string>

namespace quarry::observe {

/// A caller error is the caller's own mistake (INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION,
/// OUT_OF_RANGE, UNAUTHENTICATED, PERMISSION_DENIED, CANCELLED); it counts in nobody's health.
enum class Outcome { ok, error, caller_error };

/// Of a gRPC status code's number.
Outcome outcome(int grpc_status_code);

/// Counts and latencies of one thing; recording takes no lock and may happen on any thread.
class Meter {
 public:
  virtual ~Meter() = default;
  virtual void record(std::chrono::nanoseconds duration, Outcome outcome) = 0;
};

/// What a meter counts. An edge is seen from its caller, by the id of the step, route, subscription or workload entry.
struct EdgeKey {
  std::string id;
  /// "call", "query", "publish", "subscribe", "cache", "http", "workload".
  std::string kind;
  /// "service:payment-service", "store:payments-db", ...; of a subscription: the topic it comes from.
  std::string to;
  bool in_process = false;
};

/// Where an operation's caller is. Calls within the process do not count as traffic of the service.
enum class Caller { remote, in_process };

struct SpanRecord {
  TraceContext context;
  std::array<std::uint8_t, 8> parent_span_id{};
  std::string name;
  /// OTLP's numbers: 1 internal, 2 server, 3 client, 4 producer, 5 consumer.
  int kind = 1;
  std::chrono::system_clock::time_point start;
  std::chrono::nanoseconds duration{};
  bool failed = false;
  std::string status;
  /// Step, route, subscription or workload entry; empty where none.
  std::string step_id;
};

struct Identity {
  std::string run_id;
  std::string process_id;
  /// Service or client.
  std::string name;
  std::string version;
  /// "load" for a load process; else empty.
  std::string role;
};

/// Collects what a process does and sends it to quarryd as OTLP from a thread of its own. When quarryd is slow or gone,
/// telemetry is dropped and counted; a request never waits. Any thread may call any member.
class Recorder {
 public:
  static std::unique_ptr<Recorder> create(Identity identity);
  virtual ~Recorder() = default;

  /// Where to, how often, how many traces.
  virtual void configure(const quarry::v1::Observation& observation) = 0;

  /// The same meter for the same key, as long as the recorder lives; look it up once, not per request.
  virtual Meter& edge(const EdgeKey& key) = 0;
  /// Server side of "module.Operation", whoever called.
  virtual Meter& operation(const std::string& operation, Caller caller = Caller::remote) = 0;
  /// Server side of a gateway's route.
  virtual Meter& route(const std::string& gateway, const std::string& route_id) = 0;
  /// Requests the timetable planned, and how many of them left late.
  virtual void countOffered(const std::string& client, std::int64_t offered, std::int64_t late) = 0;

  /// The head decision for a trace that begins here.
  virtual bool samples() = 0;
  /// Kept if its trace is sampled or it failed.
  virtual void add(SpanRecord span) = 0;
  /// "debug", "info", "warn", "error".
  virtual void log(std::string severity, std::string text, const TraceContext* context = nullptr) = 0;

  /// Sends what is there; waits at most `patience`.
  virtual void flush(std::chrono::milliseconds patience) = 0;
};

}  // namespace quarry::observe
