// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/measurement_view.h"

#include "backend/cli/status_json.h"
#include "backend/cli/table.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

Cell failedCell(const v1::OperationMeasurement& measured) {
  if (measured.requests() == 0) return {"–", Tone::dim};
  const double share = client::failedShare(measured);
  return {percent(share), share >= client::kFailingShare ? Tone::bad : share > 0 ? Tone::warning : Tone::plain};
}

Cell latencyCell(const v1::OperationMeasurement& measured, double ms) {
  return measured.requests() == 0 ? Cell("–", Tone::dim) : Cell(number(ms));
}

std::string titleOf(const std::string& operation, const std::string& route) {
  return route.empty() ? operation : absl::StrCat(operation, "  ", route);
}

}  // namespace

std::vector<std::string> measurementLines(const v1::MeasureReply& measured, const Style& style) {
  Table table({{"OPERATION"},
               {"REQUESTS", Align::right},
               {"FAILED", Align::right},
               {"P50 MS", Align::right},
               {"P95 MS", Align::right},
               {"P99 MS", Align::right}});
  for (const auto& one : measured.operations()) {
    table.add({titleOf(one.operation(), one.route()), absl::StrCat(one.requests()), failedCell(one),
               latencyCell(one, one.traffic().p50_ms()), latencyCell(one, one.traffic().p95_ms()),
               latencyCell(one, one.traffic().p99_ms())});
  }
  return table.empty() ? std::vector<std::string>() : table.lines(style);
}

Json measurementsJson(const v1::MeasureReply& measured) {
  Json all = Json::array();
  for (const auto& one : measured.operations()) {
    Json line{{"operation", one.operation()}, {"route", one.route()}};
    line.update(measurementJson(one));
    all.push_back(std::move(line));
  }
  return all;
}

std::vector<std::string> outageLines(const std::vector<client::OperationOutage>& outage, const Style& style) {
  Table table({{"OPERATION"},
               {"FAILED before", Align::right},
               {"during", Align::right},
               {"after", Align::right},
               {"  P99 MS before", Align::right},
               {"during", Align::right},
               {"after", Align::right},
               {"  REQUESTS before", Align::right},
               {"during", Align::right},
               {"after", Align::right}});
  for (const auto& one : outage) {
    table.add({titleOf(one.operation, one.route), failedCell(one.before), failedCell(one.during), failedCell(one.after),
               latencyCell(one.before, one.before.traffic().p99_ms()),
               latencyCell(one.during, one.during.traffic().p99_ms()),
               latencyCell(one.after, one.after.traffic().p99_ms()), absl::StrCat(one.before.requests()),
               absl::StrCat(one.during.requests()), absl::StrCat(one.after.requests())});
  }
  return table.empty() ? std::vector<std::string>() : table.lines(style);
}

Json outageJson(const std::vector<client::OperationOutage>& outage) {
  Json all = Json::array();
  for (const auto& one : outage) {
    all.push_back({{"operation", one.operation},
                   {"route", one.route},
                   {"before", measurementJson(one.before)},
                   {"during", measurementJson(one.during)},
                   {"after", measurementJson(one.after)}});
  }
  return all;
}

}  // namespace quarry::cli
