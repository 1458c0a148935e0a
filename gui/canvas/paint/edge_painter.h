// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QLineF>
#include <QList>
#include <map>

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"

class QPainter;

/// All in scene coordinates; the painter is scaled by `zoom`.
namespace quarry::canvas {

QColor edgeColor(v1::Edge::Kind kind, bool from_gateway);

/// The line with its arrowhead.
/// `seen`, in scene coordinates, is all that is looked at; null: everything, as exact curves.
void paintEdge(QPainter& painter, const Edge& edge, double zoom, const QRectF& seen = {});
/// The same of several lines that take one way: thicker, with an arrowhead at both ends where they lead both ways.
void paintEdgeBundle(QPainter& painter, const Edge& lead, const QColor& color, bool both_ways, double zoom,
                     const QRectF& seen = {});
/// A pill that counts what the line stands for.
void paintEdgeCount(QPainter& painter, const Edge& edge, double zoom);
/// Thicker, as selected or under the pointer.
void paintEdgeHighlighted(QPainter& painter, const Edge& edge, double zoom);
/// Red over the line where it fails.
void paintEdgeFailing(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom);
/// `lines`: how many the numbers stand for.
void paintEdgeLabel(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom, int lines = 1);

/// Dots that travel along the line: how many and how fast is the measured rate and latency, how many of them are red
/// the share that fails. `seconds` is any clock; the painter is not scaled.
void paintTraffic(QPainter& painter, const Edge& edge, const EdgeLive& live, const Viewport& viewport, double seconds);

/// Far out lines are as thin as a pixel and there are many of them: all of one colour are drawn at once.
class ThinLines {
 public:
  static bool areThin(double zoom);

  ThinLines(double zoom, const QRectF& seen) : zoom_(zoom), seen_(seen) {}
  void add(const Edge& edge, double opacity);
  void paint(QPainter& painter) const;

 private:
  QList<QLineF>& linesLike(const Edge& edge, double opacity);

  double zoom_;
  QRectF seen_;
  std::map<QRgb, QList<QLineF>> lines_;
  /// Most have the colour of the one before, and finding that out is what takes time.
  const Edge* before_ = nullptr;
  double opacity_before_ = 0;
  QList<QLineF>* lines_before_ = nullptr;
};

}  // namespace quarry::canvas
