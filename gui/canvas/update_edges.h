// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "backend/analyze/projection.h"
#include "gui/canvas/routing.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// Things mostly come in the order they had before: the one after the last that was found is looked at first.
template <typename Items, typename Matches, typename Find>
int findAsBefore(const Items& before, std::size_t& next, Matches matches, Find find) {
  const int found = next < before.size() && matches(before[next]) ? static_cast<int>(next) : find();
  next = found < 0 ? next : static_cast<std::size_t>(found) + 1;
  return found;
}

/// Gives a scene that has its nodes the edges of the projection. Those that were there before (which is used up) keep
/// what they have; `now` says what index each node of before has now, -1 where it is gone. Notes in `changes` which
/// came and went, and returns where these were drawn.
QRectF updateEdges(Scene& scene, const analyze::Projection& projection, Scene& before, const std::vector<int>& now,
                   LineChanges& changes);

}  // namespace quarry::canvas
