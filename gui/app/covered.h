// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QRect>

class QWidget;

namespace quarry::canvas {
class CanvasView;
}

namespace quarry::app {

/// How many pixels of what is drawn, and of what else than `mover` is laid over the drawing, a place on the canvas
/// would cover.
int coveredBy(const QRect& place, const QWidget& mover, const canvas::CanvasView& canvas, const v1::System& system);

}  // namespace quarry::app
