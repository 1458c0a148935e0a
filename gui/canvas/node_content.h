// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/analyze/projection.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// The nodes of a projection with their words and the sizes these need; all at (0, 0).
std::vector<Node> makeNodes(const v1::System& system, const v1::Architecture* architecture,
                            const analyze::Projection& projection);

/// Grows the node to its content, at least to `given`, and lays out its chips.
void fitToContent(Node& node, QSizeF given = {});

/// What people call a stack, an engine: "nodejs" is "Node.js".
QString displayName(const QString& technology);

}  // namespace quarry::canvas
