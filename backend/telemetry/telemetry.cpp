// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/telemetry.h"

#include "backend/telemetry/otlp_services.h"
#include "backend/telemetry/run_telemetry.h"
#include "backend/telemetry/utf8.h"

#include <map>
#include <mutex>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

struct Telemetry::State {
  explicit State(Clock clock) : now(std::move(clock)) {}

  std::shared_ptr<RunTelemetry> find(const std::string& run_id) {
    const std::lock_guard lock(mutex);
    const auto found = runs.find(run_id);
    return found == runs.end() ? nullptr : found->second;
  }

  /// Foreign senders know no run: theirs is the one that was started last.
  std::shared_ptr<RunTelemetry> find(const Origin& origin) {
    if (!origin.foreign()) return find(origin.run_id);
    const std::lock_guard lock(mutex);
    return order.empty() ? nullptr : runs.at(order.back());
  }

  template <typename Resources>
  void take(const Resources& resources) {
    for (const auto& one : resources) {
      const Origin origin = originOf(one.resource());
      if (const auto run = find(origin)) run->take(one, origin);
    }
  }

  Clock now;
  std::mutex mutex;
  // Guarded by mutex.
  std::map<std::string, std::shared_ptr<RunTelemetry>> runs;
  std::vector<std::string> order;

  MetricsReceiver metrics{[this](const auto& request) { take(request.resource_metrics()); }};
  TraceReceiver spans{[this](const auto& request) { take(request.resource_spans()); }};
  LogsReceiver logs{[this](const auto& request) { take(request.resource_logs()); }};
};

Telemetry::Telemetry(Clock now) : state_(std::make_unique<State>(std::move(now))) {
}

Telemetry::~Telemetry() = default;

std::vector<grpc::Service*> Telemetry::services() {
  return {&state_->metrics, &state_->spans, &state_->logs};
}

void Telemetry::addRun(const std::string& run_id, const v1::Plan& plan) {
  const std::lock_guard lock(state_->mutex);
  state_->runs.insert_or_assign(run_id, std::make_shared<RunTelemetry>(plan, state_->now));
  std::erase(state_->order, run_id);
  state_->order.push_back(run_id);
}

void Telemetry::changeRun(const std::string& run_id, const v1::Plan& plan) {
  if (const auto run = state_->find(run_id)) run->change(plan);
}

void Telemetry::removeRun(const std::string& run_id) {
  const std::lock_guard lock(state_->mutex);
  state_->runs.erase(run_id);
  std::erase(state_->order, run_id);
}

void Telemetry::fill(const std::string& run_id, v1::Snapshot& snapshot) {
  if (const auto run = state_->find(run_id)) run->fill(snapshot);
}

void Telemetry::addEvent(const std::string& run_id, v1::Event::Kind kind, const std::string& element,
                         const std::string& text) {
  v1::Event event;
  event.set_kind(kind);
  event.set_element(element);
  event.set_text(text);
  addEvent(run_id, std::move(event));
}

void Telemetry::addEvent(const std::string& run_id, v1::Event event) {
  const auto run = state_->find(run_id);
  if (!run) return;
  event.set_text(validUtf8(event.text()));
  for (auto& line : *event.mutable_lines()) line = validUtf8(line);
  run->add(std::move(event));
}

void Telemetry::addLog(const std::string& run_id, const std::string& service, const std::string& process_id,
                       const std::string& severity, const std::string& text) {
  const auto run = state_->find(run_id);
  if (!run) return;
  v1::LogLine line;
  line.set_service(service);
  line.set_process_id(process_id);
  line.set_severity(severity);
  line.set_text(validUtf8(text));
  run->add(std::move(line));
}

v1::ReadSeriesReply Telemetry::readSeries(const v1::ReadSeriesRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->read(request) : v1::ReadSeriesReply();
}

v1::ReadEventsReply Telemetry::readEvents(const v1::ReadEventsRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->read(request) : v1::ReadEventsReply();
}

v1::ReadLogsReply Telemetry::readLogs(const v1::ReadLogsRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->read(request) : v1::ReadLogsReply();
}

v1::ListTracesReply Telemetry::listTraces(const v1::ListTracesRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->list(request) : v1::ListTracesReply();
}

v1::ReadTraceReply Telemetry::readTrace(const v1::ReadTraceRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->read(request) : v1::ReadTraceReply();
}

v1::MeasureReply Telemetry::measure(const v1::MeasureRequest& request) const {
  const auto run = state_->find(request.run_id());
  return run ? run->measure(request) : v1::MeasureReply();
}

}  // namespace quarry::telemetry
