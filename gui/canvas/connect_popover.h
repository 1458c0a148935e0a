// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <QString>

namespace quarry::canvas {

class CanvasState;

/// Asks what a line between two nodes means: which operation calls which, publishes, queries. A sensible answer is
/// already chosen; Return takes it, Escape draws nothing. Where the two cannot be connected the canvas says why.
void askHowToConnect(CanvasState& canvas, const QString& from, const QString& to, const QPoint& global);

}  // namespace quarry::canvas
