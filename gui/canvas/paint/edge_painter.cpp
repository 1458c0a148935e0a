// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/edge_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPixmap>
#include <algorithm>
#include <cmath>
#include <tuple>

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
constexpr double least_arrow_zoom = 0.3;
/// Up to here nobody sees that a curve is made of short straight pieces.
constexpr double piece_zoom = 1.5;
constexpr double long_pixels = 1500;

QPen penOf(const Edge& edge, const QColor& color, double width, double zoom) {
  QPen pen(color, std::max(width, 0.7 / zoom), Qt::SolidLine, Qt::FlatCap);
  if (isEvent(edge.kind) && zoom >= metrics::detail_zoom) {
    pen.setStyle(Qt::CustomDashLine);
    pen.setDashPattern({4, 3});
    pen.setCapStyle(Qt::RoundCap);
  }
  return pen;
}

enum class End { first, last };

void paintArrow(QPainter& painter, const Edge& edge, const QColor& color, End end) {
  const QPolygonF& points = edge.route.points;
  if (points.size() < 2) {
    return;
  }
  const double share = std::min(0.5, 12 / std::max(1.0, edge.route.length()));
  const bool at_end = end == End::last;
  const QPointF tip = at_end ? points.back() : points.front();
  const QPointF before = edge.route.at(at_end ? 1 - share : share);
  const double angle = std::atan2(tip.y() - before.y(), tip.x() - before.x());
  const auto turned = [&](double along, double across) {
    return tip + QPointF(along * std::cos(angle) - across * std::sin(angle),
                         along * std::sin(angle) + across * std::cos(angle));
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(QPolygonF{tip, turned(-9, 4.2), turned(-7, 0), turned(-9, -4.2)});
}

bool crosses(const QPointF& a, const QPointF& b, const QRectF& seen) {
  return std::max(a.x(), b.x()) >= seen.left() && std::min(a.x(), b.x()) <= seen.right() &&
         std::max(a.y(), b.y()) >= seen.top() && std::min(a.y(), b.y()) <= seen.bottom();
}

/// Stroking a line of thousands of pixels costs as much as all others together: only the runs that are seen are drawn.
/// Long straight pieces are cut, always at the same places, so that a part of the picture is as in the whole.
void paintRuns(QPainter& painter, const Route& route, QPen pen, const QRectF& seen) {
  constexpr double longest_piece = 120;
  const bool dashed = pen.style() == Qt::CustomDashLine;
  QPolygonF run;
  double begin = 0;
  const auto draw = [&] {
    if (dashed && !run.isEmpty()) {
      pen.setDashOffset(begin / pen.widthF());
      painter.setPen(pen);
    }
    if (!run.isEmpty()) {
      painter.drawPolyline(run);
      run.clear();
    }
  };
  for (qsizetype i = 1; i < route.points.size(); ++i) {
    const QPointF start = route.points[i - 1];
    const QPointF way = route.points[i] - start;
    const double length = route.lengths[i] - route.lengths[i - 1];
    const int pieces = crosses(start, route.points[i], seen) ? static_cast<int>(length / longest_piece) + 1 : 0;
    for (int piece = 0; piece < pieces; ++piece) {
      const QPointF from = start + way * (static_cast<double>(piece) / pieces);
      const QPointF to = start + way * (static_cast<double>(piece + 1) / pieces);
      if (!crosses(from, to, seen)) {
        draw();
        continue;
      }
      if (run.isEmpty()) {
        run << from;
        begin = route.lengths[i - 1] + length * piece / pieces;
      }
      run << to;
    }
    if (pieces == 0) {
      draw();
    }
  }
  draw();
}

enum class Stroke { of_its_kind, unbroken };

void paintLine(QPainter& painter, const Edge& edge, const QColor& color, double width, double zoom,
               const QRectF& seen = {}, Stroke stroke = Stroke::of_its_kind) {
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
  const QRectF near = seen.isNull() ? QRectF() : seen.adjusted(-10, -10, 10, 10);
  // On a screen with more pixels a point they are seen earlier.
  const double sharp_zoom = zoom * painter.device()->devicePixelRatioF();
  if (!near.isNull() && (sharp_zoom <= piece_zoom || edge.route.length() * zoom > long_pixels)) {
    paintRuns(painter, edge.route, pen, near);
  } else {
    painter.drawPath(edge.route.path);
  }
  if (zoom >= least_arrow_zoom && (near.isNull() || near.contains(edge.route.points.back()))) {
    paintArrow(painter, edge, color, End::last);
  }
}

/// Where there is little room only the most important number is told.
QString labelFor(const Edge& edge, const EdgeLive& live, const QFont& font, int lines) {
  const QString label = lines > 1 ? QString("%1 × · %2").arg(lines).arg(labelOf(live)) : labelOf(live);
  if (pillWidth(label, font) <= edge.route.label_width) {
    return label;
  }
  const int part = live.error_ratio >= failing_ratio ? -1 : 0;
  return label.section(" · ", part, part);
}

QColor softened(QColor color, double opacity = 1) {
  color.setAlphaF(0.75 * opacity);
  return color;
}

/// A dot of traffic is painted once and then only copied.
const QPixmap& dotOf(const QColor& color, double radius, double ratio) {
  constexpr std::size_t most_known = 100;
  static auto& known = *new std::map<std::tuple<QRgb, int, int>, QPixmap>;
  const std::tuple key(color.rgba(), qRound(radius * 8), qRound(ratio * 8));
  if (const auto found = known.find(key); found != known.end()) {
    return found->second;
  }
  if (known.size() >= most_known) {
    known.clear();
  }
  const double size = 2 * std::ceil(radius + 1);
  QPixmap dot((QSizeF(size, size) * ratio).toSize());
  dot.setDevicePixelRatio(ratio);
  dot.fill(Qt::transparent);
  QPainter painter(&dot);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawEllipse(QPointF(size / 2, size / 2), radius, radius);
  painter.end();
  return known.emplace(key, std::move(dot)).first->second;
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

void paintEdge(QPainter& painter, const Edge& edge, double zoom, const QRectF& seen) {
  if (!edge.route.points.isEmpty()) {
    paintLine(painter, edge, softened(edgeColor(edge.kind, edge.from_gateway)), 1.6, zoom, seen);
  }
}

void paintEdgeBundle(QPainter& painter, const Edge& lead, const QColor& color, bool both_ways, double zoom,
                     const QRectF& seen) {
  if (lead.route.points.isEmpty()) {
    return;
  }
  paintLine(painter, lead, softened(color), 2.6, zoom, seen, Stroke::unbroken);
  if (both_ways && zoom >= least_arrow_zoom) {
    paintArrow(painter, lead, softened(color), End::first);
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
    paintLine(painter, edge, colors().red, 1.8, zoom, {}, Stroke::unbroken);
  }
}

void paintEdgeLabel(QPainter& painter, const Edge& edge, const EdgeLive& live, double zoom, int lines) {
  if (live.requests_per_s <= 0 || zoom < metrics::detail_zoom || !edge.route.has_room) {
    return;
  }
  const bool fails = live.error_ratio >= failing_ratio;
  const QFont font = theme::Theme::current().mono(metrics::label_pixels);
  paintPill(painter, edge.route.label, labelFor(edge, live, font, lines), font,
            fails ? colors().red : colors().text_muted, fails ? colors().red : colors().border, colors().canvas);
}

void paintTraffic(QPainter& painter, const Edge& edge, const EdgeLive& live, const Viewport& viewport, double seconds) {
  const double length = edge.route.length();
  if (live.requests_per_s <= 0 || length < 1) {
    return;
  }
  // The square root keeps one request a second visible and ten thousand countable.
  const double dots_per_s = std::clamp(0.45 * std::sqrt(live.requests_per_s), 0.25, 12.0);
  const double speed = 50 + 130 / (1 + live.p50_ms / 60);
  const double period = 1 / dots_per_s;
  const double newest = std::floor(seconds / period);
  const double radius = std::max(2.6 * viewport.zoom, 1.6);
  const double ratio = painter.device()->devicePixelRatioF();
  const QPixmap& good = dotOf(edgeColor(edge.kind, edge.from_gateway), radius, ratio);
  const QPixmap& bad = live.error_ratio > 0 ? dotOf(colors().red, radius, ratio) : good;
  const QPointF corner(std::ceil(radius + 1), std::ceil(radius + 1));
  const int most = static_cast<int>(std::min(60.0, length / speed / period)) + 1;
  const quint32 salt = qHash(edge.element);
  for (int i = 0; i < most; ++i) {
    const double number = newest - i;
    const double way = (seconds - number * period) * speed;
    if (way > length) {
      break;
    }
    const bool failed = chance(salt + static_cast<quint32>(static_cast<qint64>(number))) < live.error_ratio;
    painter.drawPixmap(viewport.toView(edge.route.at(way / length)) - corner, failed ? bad : good);
  }
}

bool ThinLines::areThin(double zoom) {
  return zoom < far_zoom;
}

QList<QLineF>& ThinLines::linesLike(const Edge& edge, double opacity) {
  const bool same = before_ != nullptr && before_->kind == edge.kind && before_->from_gateway == edge.from_gateway &&
                    opacity_before_ == opacity;
  if (!same) {
    before_ = &edge;
    opacity_before_ = opacity;
    lines_before_ = &lines_[softened(edgeColor(edge.kind, edge.from_gateway), opacity).rgba()];
  }
  return *lines_before_;
}

void ThinLines::add(const Edge& edge, double opacity) {
  const QPolygonF& points = edge.route.points;
  if (points.isEmpty()) {
    return;
  }
  // Pieces that are shorter than this in the picture show nothing that longer ones do not.
  constexpr double least_pixels = 5;
  const double piece = edge.route.length() / static_cast<double>(points.size()) * zoom_;
  const qsizetype stride =
      zoom_ < metrics::name_zoom ? points.size() : std::max<qsizetype>(1, static_cast<qsizetype>(least_pixels / piece));
  const QRectF near = seen_.adjusted(-1 / zoom_, -1 / zoom_, 1 / zoom_, 1 / zoom_);
  for (qsizetype i = 0; i + 1 < points.size(); i += stride) {
    const QPointF& end = points[std::min(i + stride, points.size() - 1)];
    if (crosses(points[i], end, near)) {
      linesLike(edge, opacity) << QLineF(points[i], end);
    }
  }
}

void ThinLines::paint(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (const auto& [color, lines] : lines_) {
    painter.setPen(QPen(QColor::fromRgba(color), 0));
    painter.drawLines(lines.constData(), static_cast<int>(lines.size()));
  }
  painter.setRenderHint(QPainter::Antialiasing);
}

}  // namespace quarry::canvas
