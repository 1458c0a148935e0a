// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/drawn_time.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace quarry::stores {
namespace {

double standardNormal(const Draw& draw) {
  const double radius = std::sqrt(-2 * std::log1p(-draw.unit(slot_time)));
  return radius * std::cos(2 * std::numbers::pi * draw.unit(slot_time_second));
}

double milliseconds(const quarry::v1::Duration& duration, const Draw& draw) {
  using quarry::v1::Duration;
  switch (duration.kind_case()) {
    case Duration::kFixedMs:
      return duration.fixed_ms();
    case Duration::kUniform: {
      const auto& range = duration.uniform();
      return range.min_ms() + (range.max_ms() - range.min_ms()) * draw.unit(slot_time);
    }
    case Duration::kNormal:
      return duration.normal().mean_ms() + duration.normal().deviation_ms() * standardNormal(draw);
    case Duration::kExponential:
      return -duration.exponential().mean_ms() * std::log1p(-draw.unit(slot_time));
    case Duration::kLogNormal:
      return duration.log_normal().median_ms() * std::exp(duration.log_normal().sigma() * standardNormal(draw));
    case Duration::kPareto:
      return duration.pareto().min_ms() *
             std::pow(1 - draw.unit(slot_time), -1 / std::max(duration.pareto().alpha(), 1e-3));
    case Duration::KIND_NOT_SET:
      return 0;
  }
  return 0;
}

}  // namespace

std::chrono::nanoseconds drawTime(const quarry::v1::Duration& duration, const Draw& draw) {
  constexpr double day_ms = 86400e3;
  const double time_ms = milliseconds(duration, draw);
  if (!(time_ms > 0)) return {};
  return std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(time_ms, day_ms) * 1e6));
}

}  // namespace quarry::stores
