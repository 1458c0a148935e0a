// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/measurement_view.h"

#include "backend/cli/status_json.h"
#include "backend/cli/table.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

double failedShare(const v1::OperationMeasurement& measured) {
  return measured.requests() == 0 ? 0
                                  : static_cast<double>(measured.failed()) / static_cast<double>(measured.requests());
}

Cell failedCell(const v1::OperationMeasurement& measured) {
  if (measured.requests() == 0) return {"–", Tone::dim};
  const double share = failedShare(measured);
  return {percent(share), share >= 0.1 ? Tone::bad : share > 0 ? Tone::warning : Tone::plain};
}

Cell latencyCell(const v1::OperationMeasurement& measured, double ms) {
  return measured.requests() == 0 ? Cell("–", Tone::dim) : Cell(number(ms));
}

std::string title(const v1::OperationMeasurement& measured) {
  return measured.route().empty() ? measured.operation() : absl::StrCat(measured.operation(), "  ", measured.route());
}

const v1::OperationMeasurement& sameIn(const v1::MeasureReply& reply, const v1::OperationMeasurement& wanted) {
  for (const auto& one : reply.operations()) {
    if (one.operation() == wanted.operation() && one.route() == wanted.route()) return one;
  }
  return v1::OperationMeasurement::default_instance();
}

/// Each operation that was called before, during or after, once.
std::vector<v1::OperationMeasurement> operationsOf(const Comparison& comparison) {
  std::vector<v1::OperationMeasurement> all;
  for (const auto* reply : {&comparison.before, &comparison.during, &comparison.after}) {
    for (const auto& one : reply->operations()) {
      const bool is_known = std::any_of(all.begin(), all.end(), [&](const auto& known) {
        return known.operation() == one.operation() && known.route() == one.route();
      });
      if (!is_known) all.push_back(one);
    }
  }
  return all;
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
    table.add({title(one), absl::StrCat(one.requests()), failedCell(one), latencyCell(one, one.traffic().p50_ms()),
               latencyCell(one, one.traffic().p95_ms()), latencyCell(one, one.traffic().p99_ms())});
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

std::vector<std::string> comparisonLines(const Comparison& comparison, const Style& style) {
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
  for (const auto& operation : operationsOf(comparison)) {
    const auto& before = sameIn(comparison.before, operation);
    const auto& during = sameIn(comparison.during, operation);
    const auto& after = sameIn(comparison.after, operation);
    table.add({title(operation), failedCell(before), failedCell(during), failedCell(after),
               latencyCell(before, before.traffic().p99_ms()), latencyCell(during, during.traffic().p99_ms()),
               latencyCell(after, after.traffic().p99_ms()), absl::StrCat(before.requests()),
               absl::StrCat(during.requests()), absl::StrCat(after.requests())});
  }
  return table.empty() ? std::vector<std::string>() : table.lines(style);
}

Json comparisonJson(const Comparison& comparison) {
  Json all = Json::array();
  for (const auto& operation : operationsOf(comparison)) {
    all.push_back({{"operation", operation.operation()},
                   {"route", operation.route()},
                   {"before", measurementJson(sameIn(comparison.before, operation))},
                   {"during", measurementJson(sameIn(comparison.during, operation))},
                   {"after", measurementJson(sameIn(comparison.after, operation))}});
  }
  return all;
}

}  // namespace quarry::cli
