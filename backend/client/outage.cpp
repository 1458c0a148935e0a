// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/outage.h"

#include <algorithm>

namespace quarry::client {

namespace v1 = quarry::v1;

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortestWindow{3000};
constexpr milliseconds kLongestWindow{10000};
/// Processes report, and quarryd counts, by half seconds: the one the kill falls into tells of both sides of it.
constexpr milliseconds kReport{500};
constexpr milliseconds kUntilReported{1200};
/// Requests that were under way when the service came back.
constexpr milliseconds kSettling{1000};
/// What a process reports at first after the kill still tells of the time before it.
constexpr milliseconds kUntilTold{700};

milliseconds windowOf(milliseconds hold) {
  return std::clamp(hold, kShortestWindow, kLongestWindow);
}

}  // namespace

OutageSpans outageSpans(std::int64_t killed_ms, milliseconds hold, std::int64_t back_ms) {
  const std::int64_t window_ms = windowOf(hold).count();
  const std::int64_t before_to = killed_ms - kReport.count();
  const std::int64_t after_from = back_ms + kSettling.count();
  return {.before = {before_to - window_ms, before_to},
          .during = {killed_ms + std::min(kUntilTold, hold / 2).count(), killed_ms + hold.count()},
          .after = {after_from, after_from + window_ms}};
}

milliseconds untilOutageIsMeasured(milliseconds hold) {
  return kSettling + windowOf(hold) + kUntilReported;
}

double failedShare(const v1::OperationMeasurement& measured) {
  return measured.requests() == 0 ? 0
                                  : static_cast<double>(measured.failed()) / static_cast<double>(measured.requests());
}

std::vector<OperationOutage> outageOf(const v1::MeasureReply& before, const v1::MeasureReply& during,
                                      const v1::MeasureReply& after) {
  std::vector<OperationOutage> all;
  const auto take = [&all](const v1::MeasureReply& reply, v1::OperationMeasurement OperationOutage::*when) {
    for (const v1::OperationMeasurement& one : reply.operations()) {
      auto known = std::find_if(all.begin(), all.end(), [&](const OperationOutage& each) {
        return each.operation == one.operation() && each.route == one.route();
      });
      if (known == all.end()) {
        known = all.insert(all.end(), OperationOutage{one.operation(), one.route(), {}, {}, {}});
      }
      (*known).*when = one;
    }
  };
  take(before, &OperationOutage::before);
  take(during, &OperationOutage::during);
  take(after, &OperationOutage::after);
  return all;
}

}  // namespace quarry::client
