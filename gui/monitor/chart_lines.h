// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <vector>

namespace quarry::monitor {

enum class Measure { requests_per_s, p99_ms, error_percent };

/// What one service was measured at. Times are Unix milliseconds.
struct ChartLine {
  QString service;
  QList<QPointF> points;
};

/// One line for each service of `reply` in its order, points inside [`from_ms`, `to_ms`]. Latency has no point where
/// nothing was asked.
std::vector<ChartLine> chartLines(const v1::ReadSeriesReply& reply, Measure measure, qint64 from_ms, qint64 to_ms);

/// Top of an axis that shows `largest`: 1, 2 or 5 times a power of ten.
double axisTop(double largest, double at_least);

/// Colour of the `index`th service; the same for all charts, eight before they repeat.
QColor lineColor(int index);

/// A value as people read it: "240/s", "1.02 s", "18.4 %".
QString measureText(Measure measure, double value);

}  // namespace quarry::monitor
