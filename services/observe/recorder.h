// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/trace_context.h"

#include <quarry/v1/runtime.pb.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
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

  /// It took longer than 99 of 100 of its kind lately, and its span is kept whatever the head decided. The measure is
  /// what the thing itself usually takes and not its promise: of a service that breaks its promise all requests would
  /// be slow, just when there is least to spare for telling of them. Nothing is, before a hundred were seen.
  bool isSlow(std::chrono::nanoseconds duration) const {
    return duration.count() > slow_above_ns_.load(std::memory_order_relaxed);
  }

 protected:
  void setSlowAbove(std::chrono::nanoseconds duration) {
    slow_above_ns_.store(duration.count(), std::memory_order_relaxed);
  }

 private:
  std::atomic<std::int64_t> slow_above_ns_{std::numeric_limits<std::int64_t>::max()};
};

/// Counts something; any thread, no lock.
class Counter {
 public:
  void add(std::int64_t more = 1) { value_.fetch_add(more, std::memory_order_relaxed); }
  /// Since the call before.
  std::int64_t take() { return value_.exchange(0, std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

/// A number, 0 or more, that stands until it is set again; any thread, no lock.
class Gauge {
 public:
  /// What sets it begins, and ends. The last one takes the number with it; one that replaces another begins before.
  void begin() { users_.fetch_add(1); }
  void end() {
    if (users_.fetch_sub(1) == 1) set(absent);
  }
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  /// Absent where nothing has set it.
  std::optional<std::int64_t> value() const {
    const std::int64_t value = value_.load(std::memory_order_relaxed);
    return value == absent ? std::nullopt : std::optional(value);
  }

 private:
  static constexpr std::int64_t absent = -1;
  std::atomic<std::int64_t> value_{absent};
  std::atomic<int> users_{0};
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
  /// See Meter.
  bool slow = false;
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

  /// How often a policy did something: "retry", "hedge", "circuit_breaker" (refused), "circuit_breaker_opened",
  /// "rate_limit", "bulkhead", "load_shedding", "fallback". `element` is where it stands: "step:ID", "route:ID",
  /// "gateway:G", "op:M.Operation", "service:S". The same counter for the same names, as long as the recorder lives. By
  /// default nobody reads it.
  virtual Counter& policyActions(const std::string& element, const std::string& policy);
  /// Of the circuit breaker there: 0 closed, 1 half open, 2 open.
  virtual Gauge& breakerState(const std::string& element);

  /// The head decision for a trace that begins here.
  virtual bool samples() = 0;
  /// Kept if its trace is sampled, or it failed or was slow.
  virtual void add(SpanRecord span) = 0;
  /// "debug", "info", "warn", "error".
  virtual void log(std::string severity, std::string text, const TraceContext* context = nullptr) = 0;

  /// Sends what is there; waits at most `patience`.
  virtual void flush(std::chrono::milliseconds patience) = 0;
};

}  // namespace quarry::observe
