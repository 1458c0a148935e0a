// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QString>

namespace quarry::canvas {

class CanvasState;

/// What the drawing calls an element and what its editor begins with: the title where the drawing shows titles
/// (modules, externals, clients, groups), else the name.
QString shownName(const v1::System& system, const QString& element);

/// Renames in one undo step; of a refusal the canvas says why. Keeps the selection on the element.
void renameElement(CanvasState& canvas, const QString& element, const QString& wanted);

}  // namespace quarry::canvas
