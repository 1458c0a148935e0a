// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <set>

#include "gui/canvas/scene.h"

/// Groups that are not folded: frames around their members.
namespace quarry::canvas {

/// Draws the frames of the groups that are not folded. Returns where the picture is another one than with the frames
/// `before`.
QRectF renewFrames(Scene& scene, const v1::System& system, const std::vector<Frame>& before);

/// Everything of a frame that is painted, from however far.
QRectF drawnArea(const Frame& frame);
/// One of the nodes is in it.
bool isAround(const Frame& frame, const std::set<int>& nodes);
/// Fits the frame around its members as they stand now.
void fit(Frame& frame, const Scene& scene);
/// Where its name is written, above a part.
QRectF titleOf(const Frame& frame, const QRectF& part, double zoom);
/// Pixels of a title at 100 %: as large as can be read from that far out.
double titlePixels(double zoom);
/// The frame whose title or border is at the point, -1 where there is none.
int frameAt(const Scene& scene, QPointF point, double zoom);
int titleAt(const Scene& scene, QPointF point, double zoom);
/// The topmost frame that the point is in, -1 where there is none. Frames of these nodes do not count.
int frameAround(const Scene& scene, QPointF point, const std::set<int>& without = {});

/// The nodes that are meant by elements: themselves, and the members of a frame.
std::set<int> nodesOf(const Scene& scene, const QStringList& elements);

}  // namespace quarry::canvas
