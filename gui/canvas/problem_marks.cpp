// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/problem_marks.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/node_shape.h"
#include "gui/canvas/paint/words.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double beside_corner = 14;
constexpr double badge_inset = 7;

/// -1 where nothing of it is drawn.
int nodeOf(const Scene& scene, const QString& element) {
  const int node = scene.node_of.value(element, -1);
  return node >= 0 ? node : scene.node_of_chip.value(element, -1);
}

/// The middle of its left end: on the upper edge, or as far above as it takes to leave the name readable.
QPointF badgePlace(const Node& node, const Viewport& viewport) {
  const QPointF corner = viewport.toView(node.rect).topLeft();
  const double name_top = viewport.toView(linesOf(node).name - QPointF(0, metrics::title_pixels)).y();
  return {corner.x() + beside_corner, std::min(corner.y(), name_top - metrics::label_height / 2)};
}

void add(ProblemMark& to, const ProblemMark& one) {
  to.is_error = to.is_error || one.is_error;
  to.sentences << one.sentences;
}

}  // namespace

void paintProblemMarks(QPainter& painter, const Scene& scene, const ProblemMarks& marks, const Viewport& viewport,
                       const QRectF& view) {
  if (viewport.zoom < metrics::name_zoom) {
    return;
  }
  QHash<int, ProblemMark> of_nodes;
  for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
    const int node = nodeOf(scene, mark.key());
    if (node >= 0 && viewport.toView(scene.nodes[static_cast<std::size_t>(node)].rect).intersects(view)) {
      add(of_nodes[node], mark.value());
    }
  }
  const theme::Colors& in = theme::colors();
  const QFont font = theme::Theme::current().text(metrics::label_pixels, QFont::DemiBold);
  for (auto mark = of_nodes.begin(); mark != of_nodes.end(); ++mark) {
    // Shapes as in the list of problems, so that it can be told without colours.
    const QString words = QString("%1 %2").arg(mark->is_error ? "◆" : "▲").arg(mark->sentences.size());
    const double half = QFontMetricsF(font).horizontalAdvance(words) / 2 + badge_inset;
    const QPointF left = badgePlace(scene.nodes[static_cast<std::size_t>(mark.key())], viewport);
    paintPill(painter, left + QPointF(half, 0), words, font, mark->is_error ? in.red : in.amber,
              mark->is_error ? in.red : in.amber, in.raised);
  }
}

ProblemMark problemsOfNode(const Scene& scene, const ProblemMarks& marks, const QString& element) {
  ProblemMark found;
  const int node = nodeOf(scene, element);
  for (auto mark = marks.begin(); node >= 0 && mark != marks.end(); ++mark) {
    if (nodeOf(scene, mark.key()) == node) {
      add(found, mark.value());
    }
  }
  return found;
}

}  // namespace quarry::canvas
