// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// What the command line and the Studio tell after something was kept down for a while: by the same times and shares.
namespace quarry::client {

/// Unix milliseconds.
struct Span {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
};

/// The times that are compared.
struct OutageSpans {
  Span before;
  Span during;
  Span after;
};

/// `back_ms` is when it served again, not before the end of `hold`.
OutageSpans outageSpans(std::int64_t killed_ms, std::chrono::milliseconds hold, std::int64_t back_ms);
/// How long after it is back all of "after" has been reported.
std::chrono::milliseconds untilOutageIsMeasured(std::chrono::milliseconds hold);

/// From this share of failures on it can not be said that an operation worked.
inline constexpr double kFailingShare = 0.1;
/// 0 where nothing was asked.
double failedShare(const quarry::v1::OperationMeasurement& measured);

/// What clients saw of one operation; without requests where it was not called at that time.
struct OperationOutage {
  std::string operation;
  /// Empty where it was not called through a gateway.
  std::string route;
  quarry::v1::OperationMeasurement before;
  quarry::v1::OperationMeasurement during;
  quarry::v1::OperationMeasurement after;
  bool failed() const { return failedShare(during) >= kFailingShare; }
};

/// Each operation that was called at one of the three times, once.
std::vector<OperationOutage> outageOf(const quarry::v1::MeasureReply& before, const quarry::v1::MeasureReply& during,
                                      const quarry::v1::MeasureReply& after);

}  // namespace quarry::client
