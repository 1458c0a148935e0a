// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QColor>
#include <QIcon>
#include <QPointF>
#include <QString>

class QPainter;

namespace quarry::theme {

QColor healthColor(v1::Health health);

/// One translated word: "healthy", "failing". Empty for HEALTH_UNSPECIFIED.
QString healthWord(v1::Health health);

/// A filled mark whose shape repeats what its colour says: healthy a disc, degraded a triangle, failing a diamond, down
/// a cross, starting and draining a half disc, stopped and unknown a ring.
void paintHealth(QPainter& painter, QPointF center, double radius, v1::Health health);

/// The same as an icon for trees and tabs; `pixels` at 100 %.
QIcon healthIcon(v1::Health health, int pixels = 14);

/// Something of it is up and was measured. What was measured before all of it went down is still in the snapshot's
/// window, and would look like traffic.
bool isMeasured(const v1::ServiceStatus& service);

}  // namespace quarry::theme
