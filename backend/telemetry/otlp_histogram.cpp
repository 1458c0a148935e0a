// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/otlp_histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quarry::telemetry {

namespace otlp = opentelemetry::proto::metrics::v1;

double millisecondsPer(std::string_view unit) {
  if (unit == "s") return 1000;
  if (unit == "us") return 1e-3;
  if (unit == "ns") return 1e-6;
  return 1;
}

Histogram fromOtlp(const otlp::ExponentialHistogramDataPoint& point, double ms_per_unit) {
  Histogram histogram;
  histogram.record(0, point.zero_count());
  const double log_base = std::exp2(-std::clamp(point.scale(), -10, 20));
  std::int64_t index = point.positive().offset();
  for (const std::uint64_t count : point.positive().bucket_counts()) {
    const double low = std::exp2(static_cast<double>(index) * log_base) * ms_per_unit;
    const double high = std::exp2(static_cast<double>(index + 1) * log_base) * ms_per_unit;
    if (count > 0 && std::isfinite(low)) histogram.recordBetween(low, std::min(high, 1e10), count);
    ++index;
  }
  return histogram;
}

Histogram fromOtlp(const otlp::HistogramDataPoint& point, double ms_per_unit) {
  Histogram histogram;
  const int bounds = point.explicit_bounds_size();
  const double largest = bounds > 0 ? point.explicit_bounds(bounds - 1) : 0;
  const double minimum = point.has_min() ? point.min() : 0;
  const double maximum = point.has_max() ? point.max() : std::max(largest, minimum);
  if (point.bucket_counts_size() == 0 && point.count() > 0) {
    histogram.record(point.sum() / static_cast<double>(point.count()) * ms_per_unit, point.count());
    return histogram;
  }
  for (int bucket = 0; bucket < point.bucket_counts_size(); ++bucket) {
    const std::uint64_t count = point.bucket_counts(bucket);
    if (count == 0) continue;
    double low = bucket == 0 || bucket > bounds ? 0 : point.explicit_bounds(bucket - 1);
    double high = bucket < bounds ? point.explicit_bounds(bucket) : std::max(low, maximum);
    low = std::max(low, minimum);
    if (point.has_max()) high = std::min(high, maximum);
    histogram.recordBetween(low * ms_per_unit, std::max(low, high) * ms_per_unit, count);
  }
  return histogram;
}

}  // namespace quarry::telemetry
