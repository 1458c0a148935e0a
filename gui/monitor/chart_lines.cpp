// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/chart_lines.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <utility>

#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

// Readable on dark and light.
constexpr QColor pink(0xd9, 0x5f, 0xa8);
constexpr QColor brown(0xa8, 0x71, 0x4e);
// Points come every second; a line over a longer silence would tell of what nobody measured.
constexpr double longest_bridge_ms = 3000;
constexpr std::string_view service_prefix = "service:";

QString translated(const char* text) {
  return QCoreApplication::translate("Chart", text);
}

double valueOf(const v1::Traffic& traffic, Measure measure) {
  switch (measure) {
    case Measure::requests_per_s:
      return traffic.requests_per_s();
    case Measure::p99_ms:
      return traffic.p99_ms();
    case Measure::error_percent:
      return traffic.error_ratio() * 100.0;
  }
  return 0;
}

}  // namespace

std::vector<ChartLine> chartLines(const v1::ReadSeriesReply& reply, Measure measure, qint64 from_ms, qint64 to_ms,
                                  const IsDown& is_down) {
  std::vector<ChartLine> lines;
  for (const v1::Series& series : reply.series()) {
    if (series.element().rfind(service_prefix, 0) != 0) {
      continue;
    }
    ChartLine line{QString::fromStdString(series.element().substr(service_prefix.size())), {}, {}};
    bool was_down = false;
    for (const v1::SeriesPoint& point : series.points()) {
      if (is_down && is_down(line.service, point.time_ms())) {
        was_down = true;
        continue;
      }
      const bool silent = measure == Measure::p99_ms && point.traffic().requests_per_s() <= 0;
      if (point.time_ms() >= from_ms && point.time_ms() <= to_ms && !silent) {
        const double time = static_cast<double>(point.time_ms());
        const bool after_silence = !line.points.isEmpty() && time - line.points.back().x() > longest_bridge_ms;
        if ((std::exchange(was_down, false) || after_silence) && !line.points.isEmpty()) {
          line.breaks.push_back(line.points.size());
        }
        line.points.append(QPointF(time, valueOf(point.traffic(), measure)));
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

double axisTop(double largest, double at_least) {
  const double wanted = std::max(largest * 1.05, at_least);
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (wanted <= step * power * (1 + 1e-9)) {
      return step * power;
    }
  }
  return 10.0 * power;
}

QColor lineColor(int index) {
  const theme::Colors& in = theme::colors();
  const std::array<QColor, 8> colors = {in.teal, in.accent, in.violet, in.amber, pink, in.green, brown, in.text_muted};
  return colors[static_cast<std::size_t>(index) % colors.size()];
}

QString measureText(Measure measure, double value) {
  switch (measure) {
    case Measure::requests_per_s:
      return translated("%1/s").arg(value, 0, 'f', value < 10 ? 1 : 0);
    case Measure::p99_ms:
      return value >= 1000 ? translated("%1 s").arg(value / 1000, 0, 'f', 2)
                           : translated("%1 ms").arg(value, 0, 'f', value < 10 ? 1 : 0);
    case Measure::error_percent:
      return translated("%1 %").arg(value, 0, 'f', value < 10 && value > 0 ? 1 : 0);
  }
  return {};
}

}  // namespace quarry::monitor
