// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>

#include "gui/canvas/scene.h"

class QPainter;

/// Where the parts of a node are, in scene coordinates.
namespace quarry::canvas {

constexpr double cylinder_rim = 11;

/// Services, gateways and folded groups: a stripe at the left, name and words at the top, numbers below.
inline bool isCard(const Node& node) {
  return node.kind == NodeKind::service || node.kind == NodeKind::gateway || node.kind == NodeKind::group;
}

/// The node's border, `grown` units farther out.
QPainterPath outlineOf(const Node& node, double grown = 0);

/// Where name and second line begin, and how much room there is.
struct Lines {
  QPointF name;
  QPointF words;
  double name_width;
  double words_width;
};

Lines linesOf(const Node& node);

/// Middle of the health mark.
QPointF healthPlace(const Node& node);

/// Name and second line below a client.
void paintClientWords(QPainter& painter, const Node& node, const QString& words);

}  // namespace quarry::canvas
