// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QList>
#include <QString>

namespace quarry::live {

/// A moment worth a mark on charts and the time strip.
struct Mark {
  enum class Kind { fault, relief, kill, deploy, run };
  /// Unix time in milliseconds.
  qint64 time_ms = 0;
  Kind kind = Kind::run;
  QString text;
};

/// Marks of those events that have one, in the same order.
QList<Mark> marksOf(const QList<v1::Event>& events);

}  // namespace quarry::live
