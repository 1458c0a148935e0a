// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

#include "gui/canvas/scene.h"

/// Where the keyboard goes. Each returns an element, empty where there is none.
namespace quarry::canvas {

/// Frames, before what is in them, and nodes, from left to right.
QStringList stopsOf(const Scene& scene);

/// What somebody means who goes from a node or a frame in a direction (a unit vector along an axis): the nearest node
/// or title of a frame that lies there, joined ones first.
QString neighbourOf(const Scene& scene, const QString& element, QPointF direction);
/// The node nearest to a point.
QString nearestTo(const Scene& scene, QPointF point);

/// The first in a frame, or the first module of a service.
QString insideOf(const Scene& scene, const QString& element);
/// What a module, a node or a frame is in.
QString aroundOf(const Scene& scene, const QString& element);
/// The module after (1) or before (-1) one in its service.
QString besideInside(const Scene& scene, const QString& element, int step);

/// The lines that begin or end at a node, in the order in which they leave it clockwise from the top.
QStringList linesAt(const Scene& scene, const QString& element);

}  // namespace quarry::canvas
