// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/edge_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/words.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;

bool isEvent(v1::Edge::Kind kind) {
  return kind == v1::Edge::KIND_PUBLISH || kind == v1::Edge::KIND_SUBSCRIBE;
}

constexpr double far_zoom = 0.25;
constexpr double long_pixels = 1500;

QPen penOf(const Edge& edge, const QColor& color, double width, double zoom) {
  QPen pen(color, std::max(width, 0.7 / zoom), Qt::SolidLine, Qt::RoundCap);
  if (isEvent(edge.kind) && zoom >= metrics::detail_zoom) {
    pen.setStyle(Qt::CustomDashLine);
    pen.setDashPattern({4, 3});
  }
  return pen;
}

void paintArrow(QPainter& painter, const Edge& edge, const QColor& color) {
  const QPolygonF& points = edge.route.points;
  if (points.size() < 2) {
    return;
  }
  const QPointF tip = points.back();
  const QPointF before = edge.route.at(1 - std::min(0.5, 12 / std::max(1.0, edge.route.length())));
  const double angle = std::atan2(tip.y() - before.y(), tip.x() - before.x());
  const auto turned = [&](double along, double across) {
    return tip + QPointF(along * std::cos(angle) - across * std::sin(angle),
                         along * std::sin(angle) + across * std::cos(angle));
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(QPolygonF{tip, turned(-9, 4.2), turned(-7, 0), turned(-9, -4.2)});
}

/// Stroking a line of thousands of pixels costs as much as all others together: only the runs that are seen are drawn.
void paintRuns(QPainter& painter, const QPolygonF& points, const QRectF& seen) {
  qsizetype first = -1;
  for (qsizetype i = 1; i <= points.size(); ++i) {
    const bool visible =
        i < points.size() && QRectF(points[i - 1], points[i]).normalized().adjusted(-1, -1, 1, 1).intersects(seen);
    if (visible && first < 0) {
      first = i - 1;
    } else if (!visible && first >= 0) {
      painter.drawPolyline(points.constData() + first, static_cast<int>(i - first));
      first = -1;
    }
  }
}

enum class Stroke { of_its_kind, unbroken };

void paintLine(QPainter& painter, const Edge& edge, const QColor& color, double width, double zoom,
               Stroke stroke = Stroke::of_its_kind) {
  QPen pen = penOf(edge, color, width, zoom);
  if (stroke == Stroke::unbroken) {
    pen.setStyle(Qt::SolidLine);
  }
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  if (zoom < metrics::name_zoom) {
    painter.drawLine(edge.route.points.front(), edge.route.points.back());
    return;
  }
  if (zoom < far_zoom) {
    // Thin and far out: what smoothing would show is smaller than a pixel.
    pen.setWidthF(0);
    painter.setPen(pen);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawPolyline(edge.route.points);
    painter.setRenderHint(QPainter::Antialiasing);
    return;
  }
  if (painter.hasClipping() && edge.route.length() * zoom > long_pixels) {
    paintRuns(painter, edge.route.points, painter.clipBoundingRect().adjusted(-10, -10, 10, 10));
  } else {
    painter.drawPath(edge.route.path);
  }
  if (zoom >= 0.3) {
    paintArrow(painter, edge, color);
  }
}

/// Of a pill's padding and of the line on both sides of it.
constexpr double least_seen = 44;

/// On a short line there is room for the most important number only.
QString labelFor(const Edge& edge, const EdgeLive& live, const QFont& font) {
  const QString label = labelOf(live);
  if (QFontMetricsF(font).horizontalAdvance(label) + least_seen <= edge.route.length()) {
    return label;
  }
  const int part = live.error_ratio >= failing_ratio ? -1 : 0;
  return label.section(" · ", part, part);
}

QColor dimmed(QColor color) {
  color.setAlphaF(0.75);
  return color;
}

/// The same answer for the same dot in every frame, spread evenly over 0 to 1.
double chance(quint32 number) {
  number ^= number >> 16;
  number *= 0x7feb352dU;
  number ^= number >> 15;
  number *= 0x846ca68bU;
  number ^= number >> 16;
  return number / 4294967296.0;
}

}  // namespace

QColor edgeColor(v1::Edge::Kind kind, bool from_gateway) {
  switch (kind) {
    case v1::Edge::KIND_QUERY:
      return colors().green;
    case v1::Edge::KIND_PUBLISH:
    case v1::Edge::KIND_SUBSCRIBE:
      return colors().amber;
    case v1::Edge::KIND_CACHE:
      return colors().violet;
    case v1::Edge::KIND_WORKLOAD:
      return colors().teal;
    default:
      return from_gateway ? colors().accent : colors().accent.lighter(112);
  }
}

void paintEdge(QPainter& painter, const Edge& edge, double zoom) {
  if (!edge.route.points.isEmpty()) {
    paintLine(painter, edge, dimmed(edgeColor(edge.kind, edge.from_gateway)), 1.6, zoom);
  }
}

void paintEdgeCount(QPainter& painter, const Edge& edge, double zoom) {
  if (edge.ids.size() > 1 && zoom >= metrics::detail_zoom && edge.route.has_room) {
    paintPill(painter, edge.route.label, QString("%1").arg(edge.ids.size()),
              theme::Theme::current().mono(metrics::label_pixels), colors().text_muted, colors().border,
              colors().canvas);
  }
}

void paintEdgeHighlighted(QPainter& painter, const Edge& edge, double zoom) {
  if (!edge.route.points.isEmpty()) {
    paintLine(painter, edge, colors().accent, 3.2, zoom);
  }
}

void paintEdgeFailing(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom) {
  if (live.error_ratio >= failing_ratio && !edge.route.points.isEmpty()) {
    paintLine(painter, edge, colors().red, 1.8, zoom, Stroke::unbroken);
  }
}

void paintEdgeLabel(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom) {
  if (live.requests_per_s <= 0 || zoom < metrics::detail_zoom || !edge.route.has_room) {
    return;
  }
  const bool fails = live.error_ratio >= failing_ratio;
  const QFont font = theme::Theme::current().mono(metrics::label_pixels);
  paintPill(painter, edge.route.label, labelFor(edge, live, font), font, fails ? colors().red : colors().text_muted,
            fails ? colors().red : colors().border, colors().canvas);
}

void paintTraffic(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom, double seconds) {
  const double length = edge.route.length();
  if (live.requests_per_s <= 0 || length < 1) {
    return;
  }
  // The square root keeps one request a second visible and ten thousand countable.
  const double dots_per_s = std::clamp(0.45 * std::sqrt(live.requests_per_s), 0.25, 12.0);
  const double speed = 50 + 130 / (1 + live.p50_ms / 60);
  const double period = 1 / dots_per_s;
  const double newest = std::floor(seconds / period);
  const double radius = std::max(2.6, 1.6 / zoom);
  const int most = static_cast<int>(std::min(60.0, length / speed / period)) + 1;
  const quint32 salt = qHash(edge.element);
  const QColor good = edgeColor(edge.kind, edge.from_gateway);
  painter.setPen(Qt::NoPen);
  for (int i = 0; i < most; ++i) {
    const double number = newest - i;
    const double way = (seconds - number * period) * speed;
    if (way > length) {
      break;
    }
    const bool failed = chance(salt + static_cast<quint32>(static_cast<qint64>(number))) < live.error_ratio;
    painter.setBrush(failed ? colors().red : good);
    painter.drawEllipse(edge.route.at(way / length), radius, radius);
  }
}

}  // namespace quarry::canvas
