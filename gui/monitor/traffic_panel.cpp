// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/traffic_panel.h"

#include <QHBoxLayout>
#include <algorithm>

#include "gui/theme/health.h"

namespace quarry::monitor {
namespace {

constexpr std::chrono::milliseconds read_series_every{1000};
constexpr qint64 shown_ms = 120'000;
// What has just begun is not squeezed into a corner.
constexpr qint64 least_shown_ms = 30'000;
constexpr qint64 step_ms = 1000;
// Telemetry of the last second is still on its way.
constexpr qint64 unfinished_ms = 1000;

}  // namespace

TrafficPanel::TrafficPanel(live::LiveRun& run, QWidget* parent) : QWidget(parent), run_(run) {
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(10, 4, 10, 8);
  box->setSpacing(8);
  const QList<std::pair<Measure, QString>> shown = {{Measure::requests_per_s, tr("Requests/s")},
                                                    {Measure::p99_ms, tr("p99 latency")},
                                                    {Measure::error_percent, tr("Error rate")}};
  for (const auto& [measure, title] : shown) {
    auto* chart = new TrafficChart(measure, title, this);
    charts_.append({measure, chart});
    box->addWidget(chart, 1);
  }
  timer_.setInterval(read_series_every);
  connect(&timer_, &QTimer::timeout, this, &TrafficPanel::read);
  connect(&run_, &live::LiveRun::eventsReceived, this, &TrafficPanel::refreshMarks);
  connect(&run_, &live::LiveRun::runChanged, this, [this] {
    // What was measured stays in view until something else runs.
    architecture_.clear();
    since_ms_ = 0;
    for (const auto& [measure, chart] : charts_) {
      chart->setEnded(run_.runId().isEmpty());
    }
    if (!run_.runId().isEmpty()) {
      for (const auto& [measure, chart] : charts_) {
        chart->clear();
      }
      read();
    }
  });
  connect(&run_, &live::LiveRun::snapshotReceived, this, [this](const live::SnapshotPointer& snapshot) {
    // What another architecture measured is not told under the names of this one.
    if (architecture_ != snapshot->architecture()) {
      since_ms_ = architecture_.empty() ? 0 : snapshot->time_ms();
      architecture_ = snapshot->architecture();
      read();
    }
  });
  timer_.start();
}

void TrafficPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  read();
}

void TrafficPanel::read() {
  if (reading_ || !isVisible() || run_.runId().isEmpty()) {
    return;
  }
  reading_ = true;
  v1::ReadSeriesRequest request;
  const qint64 now_ms = QDateTime::currentMSecsSinceEpoch() / step_ms * step_ms - unfinished_ms;
  request.set_from_ms(now_ms - shown_ms);
  request.set_to_ms(now_ms);
  request.set_step_ms(step_ms);
  run_.readSeries(request, this, [this, now_ms](const absl::StatusOr<v1::ReadSeriesReply>& reply) {
    reading_ = false;
    if (reply.ok() && run_.isActive()) {
      display(*reply, now_ms);
    }
  });
}

void TrafficPanel::display(const v1::ReadSeriesReply& reply, qint64 now_ms) {
  const qint64 measured_ms = std::max(now_ms - shown_ms, measuredSince());
  const qint64 from_ms = std::min(measured_ms, now_ms - least_shown_ms);
  const auto is_down = [this](const QString& service, qint64 time_ms) { return wasDown(service, time_ms); };
  QStringList services;
  for (const ChartLine& line : chartLines(reply, Measure::requests_per_s, measured_ms, now_ms)) {
    services.append(line.service);
  }
  const QStringList doors = gatewayServices();
  std::stable_partition(services.begin(), services.end(),
                        [&doors](const QString& service) { return doors.contains(service); });
  for (const auto& [measure, chart] : charts_) {
    chart->display(chartLines(reply, measure, measured_ms, now_ms, is_down), services, from_ms, now_ms);
  }
  refreshMarks();
}

qint64 TrafficPanel::measuredSince() const {
  qint64 since_ms = since_ms_;
  for (const v1::Event& event : run_.events()) {
    since_ms = event.kind() == v1::Event::KIND_RUN_STARTED ? std::max<qint64>(since_ms, event.time_ms()) : since_ms;
  }
  return since_ms;
}

bool TrafficPanel::wasDown(const QString& service, qint64 time_ms) const {
  const live::SnapshotPointer then = run_.history().at(time_ms);
  if (then == nullptr) {
    return false;
  }
  const std::string name = service.toStdString();
  const auto found = std::find_if(then->services().begin(), then->services().end(),
                                  [&](const v1::ServiceStatus& status) { return status.name() == name; });
  return found == then->services().end() || !theme::isMeasured(*found);
}

QStringList TrafficPanel::gatewayServices() const {
  QStringList services;
  if (const auto snapshot = run_.snapshot()) {
    for (const v1::GatewayStatus& gateway : snapshot->gateways()) {
      services.append(QString::fromStdString(gateway.service()));
    }
  }
  return services;
}

void TrafficPanel::refreshMarks() {
  const QList<live::Mark> marks = live::marksOf(run_.events());
  qint64 since_ms = 0;
  if (const auto snapshot = run_.snapshot()) {
    for (const v1::ActiveFault& fault : snapshot->faults()) {
      since_ms = since_ms == 0 ? fault.started_ms() : std::min<qint64>(since_ms, fault.started_ms());
    }
  }
  for (const auto& [measure, chart] : charts_) {
    chart->setMarks(marks, since_ms);
  }
}

}  // namespace quarry::monitor
