// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QColor>
#include <QIcon>
#include <QPointF>
#include <QStringList>
#include <string>
#include <vector>

class QPainter;

namespace quarry::canvas {

enum class ChangeKind { moved, became_network, became_local, table_moved, service_added, service_removed };
inline constexpr int change_kinds = 6;

enum class Half { before, after };

/// One thing that differs between two architectures, and where it is to be seen.
struct DifferenceEntry {
  ChangeKind kind = ChangeKind::moved;
  /// "payments: monolith → payment-service".
  QString words;
  /// "module:payments", "gateway:g", "store:d", "service:s"; empty where it is not in that half. Of a call: who calls
  /// and who is called, in the half where both live in one service.
  QStringList before;
  QStringList after;
  /// Id of the step or route, where it is a call.
  QString call;

  const QStringList& in(Half half) const { return half == Half::before ? before : after; }
  /// The half in which the call crosses the network.
  bool isNetworkCallIn(Half half) const;
};

/// Grouped by kind, in the order of the kinds. Nothing where both place everything in the same way, or where one of the
/// two is not there.
std::vector<DifferenceEntry> differenceEntries(const v1::System& system, const std::string& from,
                                               const std::string& to);
/// The same in at most one line, for a slide: "2 modules moved · 3 calls became network calls".
QString differenceLine(const v1::System& system, const std::string& from, const std::string& to);

/// "Calls that became network calls".
QString changeTitle(ChangeKind kind);
QColor changeColor(ChangeKind kind);
/// A disc with a sign of the kind's own, so that it can be told without its colour.
void paintChangeMark(QPainter& painter, QPointF middle, double radius, ChangeKind kind);
QIcon changeIcon(ChangeKind kind);

/// As people call it.
QString architectureTitle(const v1::Architecture& architecture);

}  // namespace quarry::canvas
