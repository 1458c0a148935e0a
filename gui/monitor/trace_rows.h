// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QList>
#include <QString>
#include <vector>

namespace quarry::monitor {

/// A span as a bar of the waterfall.
struct TraceRow {
  QString service;
  QString name;
  QString status;
  int depth = 0;
  /// From the begin of the trace, in milliseconds.
  double start_ms = 0;
  double duration_ms = 0;
  bool failed = false;
};

/// Spans as a tree read from above: children below their parent, by start. A span whose parent is not there is a root.
std::vector<TraceRow> traceRows(const std::vector<v1::Span>& spans);

/// From the first begin to the last end.
double traceDuration(const std::vector<TraceRow>& rows);

}  // namespace quarry::monitor
