// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/traffic.h"

namespace quarry::telemetry {

quarry::v1::Traffic trafficOf(const Sample& sample, double requests, std::chrono::duration<double> length) {
  quarry::v1::Traffic traffic;
  if (length.count() > 0) traffic.set_requests_per_s(requests / length.count());
  const std::uint64_t count = sample.durations.count();
  if (count == 0) return traffic;
  traffic.set_error_ratio(static_cast<double>(sample.errors) / static_cast<double>(count));
  traffic.set_p50_ms(sample.durations.percentile(0.50));
  traffic.set_p95_ms(sample.durations.percentile(0.95));
  traffic.set_p99_ms(sample.durations.percentile(0.99));
  return traffic;
}

}  // namespace quarry::telemetry
