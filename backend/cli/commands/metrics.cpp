// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/duration.h"
#include "backend/cli/measured_element.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/table.h"
#include "backend/cli/words.h"

namespace quarry::cli {
namespace {

struct MetricsOptions {
  std::string run_id;
  std::vector<std::string> elements;
  std::chrono::milliseconds since{30000};
  std::chrono::milliseconds step{1000};
};

Json seriesJson(const quarry::v1::Series& series) {
  Json points = Json::array();
  for (const auto& point : series.points()) {
    Json one{{"time_ms", point.time_ms()}};
    one.update(trafficJson(point.traffic()));
    if (point.has_policies()) one["policies"] = policiesJson(point.policies());
    points.push_back(std::move(one));
  }
  return {{"element", series.element()}, {"points", points}};
}

/// Latencies of nothing are no zeros.
std::string latency(const quarry::v1::Traffic& traffic, double value_ms) {
  return traffic.requests_per_s() > 0 ? number(value_ms) : "–";
}

/// Of an interval shorter than a second the milliseconds count too.
std::string timeOf(const quarry::v1::SeriesPoint& point, std::chrono::milliseconds step) {
  return clockTime(point.time_ms()).substr(0, step < std::chrono::seconds(1) ? 12 : 8);
}

void printSeries(Console& console, const quarry::v1::Series& series, std::chrono::milliseconds step) {
  if (series.points().empty()) {
    return console.print(series.element() +
                         ": nothing was measured in so short a time; see further back with --since.");
  }
  Table table({{series.element()},
               {"REQ/S", Align::right},
               {"ERRORS", Align::right},
               {"P50 MS", Align::right},
               {"P95 MS", Align::right},
               {"P99 MS", Align::right}});
  for (const auto& point : series.points()) {
    const auto& traffic = point.traffic();
    table.add({timeOf(point, step), number(traffic.requests_per_s()),
               traffic.requests_per_s() > 0 ? percent(traffic.error_ratio()) : "–", latency(traffic, traffic.p50_ms()),
               latency(traffic, traffic.p95_ms()), latency(traffic, traffic.p99_ms())});
  }
  console.print(table.lines(console.style));
  console.print(std::string());
}

absl::StatusOr<ExitStatus> showMetrics(Console& console, const MetricsOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ReadSeriesRequest request;
  request.set_run_id(options.run_id);
  if (!options.elements.empty()) {
    const auto snapshot = (*client)->status(options.run_id);
    if (!snapshot.ok()) return snapshot.status();
    for (const auto& written : options.elements) {
      const auto element = measuredElement(*snapshot, written);
      if (!element.ok()) return element.status();
      request.add_elements(*element);
    }
  }
  request.set_to_ms(nowMs());
  request.set_from_ms(request.to_ms() - options.since.count());
  request.set_step_ms(options.step.count());
  const auto reply = (*client)->readSeries(request);
  if (!reply.ok()) return reply.status();
  for (const auto& series : reply->series()) {
    if (console.json) {
      console.print(seriesJson(series));
    } else {
      printSeries(console, series, options.step);
    }
  }
  return ExitStatus::success;
}

}  // namespace

void declareMetrics(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("metrics", "Show rates, errors and latencies over time",
                              "quarry metrics service:payment-service --since 1m --step 5s");
  auto options = std::make_shared<MetricsOptions>();
  command.add_option(
      "ELEMENT", options->elements,
      "service:S, client:C, store:D, gateway:G, op:M.Operation, edge:A->B; every service and client unless given");
  addDuration(command, "--since", options->since, "How far back; 30s unless given");
  addDuration(command, "--step", options->step, "Length of an interval; 1s unless given");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return showMetrics(console, *options); });
}

}  // namespace quarry::cli
