// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/recorder.h"

#include "services/observe/bounded_queue.h"
#include "services/observe/collected.h"
#include "services/observe/exporter.h"
#include "services/observe/meters.h"
#include "services/observe/policy_meters.h"
#include "services/observe/random_bits.h"
#include "services/observe/silent_recorder.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace quarry::observe {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxSpans = 8192;
constexpr std::size_t kMaxLogs = 2048;
constexpr std::size_t kBatch = 512;
constexpr milliseconds kUsualInterval{500};
constexpr milliseconds kShortestInterval{20};
constexpr milliseconds kPatience{2000};

/// What is sent, where to and how often; copied by the thread.
struct Settings {
  std::string address;
  milliseconds interval = kUsualInterval;
};

struct Load {
  std::int64_t offered = 0;
  std::int64_t late = 0;
};

class OtlpRecorder : public Recorder {
 public:
  explicit OtlpRecorder(Identity identity) : identity_(std::move(identity)), thread_([this] { run(); }) {}

  ~OtlpRecorder() override {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
      changed_.notify_all();
    }
    thread_.join();
  }

  void configure(const quarry::v1::Observation& observation) override {
    std::lock_guard lock(mutex_);
    settings_.address = observation.otlp_address();
    settings_.interval = observation.metrics_interval_ms() == 0
                             ? kUsualInterval
                             : std::max(kShortestInterval, milliseconds(observation.metrics_interval_ms()));
    // Compared with 32 random bits.
    sample_below_ = static_cast<std::uint64_t>(std::clamp(observation.trace_ratio(), 0.0, 1.0) * 4294967296.0);
    changed_.notify_all();
  }

  Meter& edge(const EdgeKey& key) override {
    return meters_.at("quarry.edge.duration", {{"quarry.edge.id", key.id},
                                               {"quarry.edge.kind", key.kind},
                                               {"quarry.edge.to", key.to},
                                               {"quarry.in_process", key.in_process}});
  }

  Meter& operation(const std::string& operation, Caller caller) override {
    Attributes attributes{{"quarry.operation", operation}};
    if (caller == Caller::in_process) {
      attributes.emplace_back("quarry.in_process", true);
    }
    return meters_.at("quarry.operation.duration", std::move(attributes));
  }

  Meter& route(const std::string& gateway, const std::string& route_id) override {
    return meters_.at("quarry.route.duration", {{"quarry.gateway", gateway}, {"quarry.route", route_id}});
  }

  void countOffered(const std::string& client, std::int64_t offered, std::int64_t late) override {
    std::lock_guard lock(mutex_);
    loads_[client].offered += offered;
    loads_[client].late += late;
  }

  Counter& policyActions(const std::string& element, const std::string& policy) override {
    return policies_.actions(element, policy);
  }
  Gauge& breakerState(const std::string& element) override { return policies_.breaker(element); }

  bool samples() override { return (randomBits() >> 32) < sample_below_.load(std::memory_order_relaxed); }

  void add(SpanRecord span) override {
    if (span.context.sampled || span.failed || span.slow) {
      spans_.push(std::move(span));
    }
  }

  void log(std::string severity, std::string text, const TraceContext* context) override {
    logs_.push({std::chrono::system_clock::now(), std::move(severity), std::move(text),
                context == nullptr ? TraceContext() : *context});
  }

  void flush(milliseconds patience) override {
    std::unique_lock lock(mutex_);
    const std::uint64_t wanted = ++flushes_wanted_;
    changed_.notify_all();
    changed_.wait_for(lock, patience, [&] { return flushes_done_ >= wanted || stopped_; });
  }

 private:
  void run() {
    std::optional<Exporter> exporter;
    std::string address;
    std::unique_lock lock(mutex_);
    auto next = std::chrono::steady_clock::now() + settings_.interval;
    while (!stopped_) {
      const bool woken = changed_.wait_until(
          lock, next, [&] { return stopped_ || flushes_done_ < flushes_wanted_ || settings_.address != address; });
      if (woken && stopped_) {
        return;
      }
      next = std::chrono::steady_clock::now() + settings_.interval;
      if (settings_.address != address) {
        address = settings_.address;
        exporter.reset();
      }
      const std::uint64_t flushes = flushes_wanted_;
      lock.unlock();
      sendAll(address, exporter);
      lock.lock();
      flushes_done_ = flushes;
      changed_.notify_all();
    }
  }

  /// Makes the exporter with the first that is to be sent, so that a process does not do it while it starts.
  void sendAll(const std::string& address, std::optional<Exporter>& exporter) {
    CollectedMetrics metrics = collectMetrics();
    const std::vector<SpanRecord> spans = spans_.takeAll();
    const std::vector<LogRecord> logs = logs_.takeAll();
    if (address.empty() || (metrics.size() == 0 && spans.empty() && logs.empty())) {
      return;
    }
    if (!exporter) {
      exporter.emplace(address);
    }
    if (metrics.size() > 0) {
      const auto count = static_cast<std::int64_t>(metrics.size());
      dropped_ += exporter->send(metricsRequest(identity_, metrics), kPatience) ? 0 : count;
    }
    sendInBatches(std::span(spans),
                  [&](auto batch) { return exporter->send(traceRequest(identity_, batch), kPatience); });
    sendInBatches(std::span(logs),
                  [&](auto batch) { return exporter->send(logsRequest(identity_, batch), kPatience); });
  }

  template <typename T, typename Send>
  void sendInBatches(std::span<const T> records, const Send& send) {
    for (std::size_t i = 0; i < records.size(); i += kBatch) {
      const auto batch = records.subspan(i, std::min(kBatch, records.size() - i));
      if (!send(batch)) {
        // The rest would wait as long for nothing.
        dropped_ += static_cast<std::int64_t>(records.size() - i);
        return;
      }
    }
  }

  CollectedMetrics collectMetrics() {
    CollectedMetrics metrics;
    metrics.since = collected_;
    metrics.until = std::chrono::system_clock::now();
    metrics.histograms = meters_.collect();
    policies_.collect(metrics);
    collected_ = metrics.until;
    dropped_ += spans_.takeDropped() + logs_.takeDropped();
    if (dropped_ > 0) {
      metrics.sums.push_back({"quarry.telemetry.dropped", {}, std::exchange(dropped_, 0)});
    }
    std::map<std::string, Load> loads;
    {
      std::lock_guard lock(mutex_);
      loads.swap(loads_);
    }
    for (const auto& [client, load] : loads) {
      metrics.sums.push_back({"quarry.load.offered", {{"quarry.client", client}}, load.offered});
      metrics.sums.push_back({"quarry.load.late", {{"quarry.client", client}}, load.late});
    }
    return metrics;
  }

  const Identity identity_;
  Meters meters_;
  PolicyMeters policies_;
  BoundedQueue<SpanRecord> spans_{kMaxSpans};
  BoundedQueue<LogRecord> logs_{kMaxLogs};
  std::atomic<std::uint64_t> sample_below_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  Settings settings_;
  std::map<std::string, Load> loads_;
  std::uint64_t flushes_wanted_ = 0;
  std::uint64_t flushes_done_ = 0;
  bool stopped_ = false;

  // Of the thread alone.
  std::chrono::system_clock::time_point collected_ = std::chrono::system_clock::now();
  std::int64_t dropped_ = 0;

  std::thread thread_;
};

}  // namespace

Outcome outcome(int grpc_status_code) {
  switch (grpc_status_code) {
    case 0:
      return Outcome::ok;
    case 1:   // CANCELLED
    case 3:   // INVALID_ARGUMENT
    case 5:   // NOT_FOUND
    case 6:   // ALREADY_EXISTS
    case 7:   // PERMISSION_DENIED
    case 9:   // FAILED_PRECONDITION
    case 11:  // OUT_OF_RANGE
    case 16:  // UNAUTHENTICATED
      return Outcome::caller_error;
    default:
      return Outcome::error;
  }
}

Counter& Recorder::policyActions(const std::string&, const std::string&) {
  static Counter unread;
  return unread;
}

Gauge& Recorder::breakerState(const std::string&) {
  static Gauge unread;
  return unread;
}

std::unique_ptr<Recorder> Recorder::create(Identity identity) {
  const char* disabled = std::getenv("OTEL_SDK_DISABLED");
  if (disabled != nullptr && std::string_view(disabled) == "true") {
    return createSilentRecorder();
  }
  return std::make_unique<OtlpRecorder>(std::move(identity));
}

}  // namespace quarry::observe
