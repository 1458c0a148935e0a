// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/analyze/projection.h"
#include "gui/canvas/places.h"
#include "gui/canvas/scene.h"

/// Which group of the document a node is drawn in, and folded groups: one node each. The others are frames (frames.h).
namespace quarry::canvas {

QString groupElement(const v1::Group& group);
/// What the drawing calls it.
QString groupName(const v1::Group& group);

/// Of each group the one it is drawn in, as an index into the document's groups; -1 where it is in none. What a
/// document says to be in itself is in none.
std::vector<int> outerGroups(const v1::System& system);

/// Of each node the innermost group it is drawn in, as an index into the document's groups; -1 where it is in none. A
/// service that alone holds all modules of a group shows that already.
std::vector<int> groupsOf(const v1::System& system, const std::vector<Node>& nodes);

bool foldsGroups(const v1::System& system, const Standings& standings);

/// Puts one node in the place of the members of each folded group, those of the groups in it included, which stands
/// where these stand, and lets the lines of its members end at it.
void foldGroups(const v1::System& system, Standings& standings, std::vector<Node>& nodes,
                analyze::Projection& projection);

}  // namespace quarry::canvas
