// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <functional>
#include <vector>

namespace quarry::monitor {

enum class Measure { requests_per_s, p99_ms, error_percent };

/// What one service was measured at. Times are Unix milliseconds.
struct ChartLine {
  QString service;
  QList<QPointF> points;
  /// Where the line begins anew: indices of `points`, ascending.
  std::vector<qsizetype> breaks;
};

/// Whether there was nothing to measure of a service at a time, because no process of it was up.
using IsDown = std::function<bool(const QString& service, qint64 time_ms)>;

/// One line for each service of `reply` in its order, points inside [`from_ms`, `to_ms`]. Latency has no point where
/// nothing was asked. While a service was down its line has a gap.
std::vector<ChartLine> chartLines(const v1::ReadSeriesReply& reply, Measure measure, qint64 from_ms, qint64 to_ms,
                                  const IsDown& is_down = {});

/// Top of an axis that shows `largest`: 1, 2 or 5 times a power of ten.
double axisTop(double largest, double at_least);

/// Colour of the `index`th service; the same for all charts, eight before they repeat.
QColor lineColor(int index);

/// A value as people read it: "240/s", "1.02 s", "18.4 %".
QString measureText(Measure measure, double value);

}  // namespace quarry::monitor
