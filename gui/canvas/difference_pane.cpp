// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/difference_pane.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "gui/canvas/bundles.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/paint/edge_painter.h"
#include "gui/canvas/paint/node_painter.h"
#include "gui/canvas/paint/whole_scene.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using theme::colors;

/// Room for the marks at the edge, and what they count.
constexpr double pane_margin = 36;
constexpr double most_zoom_of_pane = 1.4;
/// What is chosen is brought nearer where everything is smaller than this.
constexpr double readable_zoom = 0.7;
/// A drawing that is not far smaller than that still shows modules: they are what moves.
constexpr double least_detailed_zoom = 0.28;
constexpr double faint_opacity = 0.22;
constexpr double mark_radius = 9;
/// Marks shrink with the drawing, so that they do not hide it.
constexpr double least_mark_radius = 5.5;
constexpr double faint_call_opacity = 0.55;
constexpr double around_chosen = 160;

/// From one module to another of the same service, beside both.
QPainterPath innerCall(const QRectF& from, const QRectF& to) {
  const QPointF start = from.center();
  const QPointF end = to.center();
  QPainterPath path(start);
  // Chips stand in rows and columns: bent to the side no curve runs along their texts.
  const QPointF along = end - start;
  const QPointF aside = QPointF(along.y(), -along.x()) * 0.35;
  path.cubicTo(start + along * 0.2 + aside, end - along * 0.2 + aside, end);
  return path;
}

double radiusAt(double zoom) {
  return std::clamp(mark_radius * zoom * 1.15, least_mark_radius, mark_radius);
}

double detailOf(double zoom) {
  return zoom >= least_detailed_zoom ? std::max(zoom, metrics::detail_zoom) : zoom;
}

}  // namespace

DifferencePane::DifferencePane(Half half, QWidget* parent) : QWidget(parent), half_(half) {
  setObjectName(half_ == Half::before ? "difference-before" : "difference-after");
  setMinimumSize(240, 180);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void DifferencePane::display(const v1::System& system, const v1::Architecture& architecture,
                             const std::vector<DifferenceEntry>& entries) {
  // What differs may be in a group that is folded.
  v1::System ungrouped = system;
  ungrouped.clear_groups();
  scene_ = buildScene(ungrouped, &architecture);
  entries_ = entries;
  chosen_.clear();
  spots_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    addSpots(static_cast<int>(i), entries_[i]);
  }
  setAccessibleName(architectureTitle(architecture));
  setAccessibleDescription(
      tr("%1 services and stores drawn, %2 places marked").arg(scene_.nodes.size()).arg(spots_.size()));
  update();
}

void DifferencePane::choose(const std::set<int>& entries) {
  chosen_ = entries;
  update();
}

QRectF DifferencePane::rectOf(const QString& element, std::vector<int>& nodes) const {
  const int held = scene_.node_of_chip.value(element, -1);
  const int node = held >= 0 ? held : scene_.node_of.value(element, -1);
  if (node < 0) {
    return {};
  }
  nodes.push_back(node);
  const Node& drawn = scene_.nodes[static_cast<std::size_t>(node)];
  for (const Chip& chip : drawn.chips) {
    if (chip.element == element && !drawn.collapsed) {
      return chip.rect.translated(drawn.rect.topLeft());
    }
  }
  return drawn.rect;
}

void DifferencePane::addSpots(int index, const DifferenceEntry& entry) {
  if (entry.isNetworkCallIn(half_)) {
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const Edge& edge = scene_.edges[i];
      if (edge.ids.contains(entry.call)) {
        // Of a bundle only one line is drawn, for all.
        const int drawn = drawnEdge(scene_, static_cast<int>(i), readable_zoom);
        const Route& way = scene_.edges[static_cast<std::size_t>(drawn)].route;
        Spot spot{{}, entry.kind, way.bounds, drawn, {edge.from, edge.to}, {}, way.at(0.5)};
        addSpot(index, std::move(spot));
      }
    }
    return;
  }
  Spot spot{{}, entry.kind, {}, -1, {}, {}, {}};
  const QStringList& elements = entry.in(half_);
  if (!entry.call.isEmpty() && elements.size() == 2) {
    const QRectF caller = rectOf(elements[0], spot.nodes);
    const QRectF callee = rectOf(elements[1], spot.nodes);
    if (!caller.isNull() && !callee.isNull()) {
      spot.inner_call = innerCall(caller, callee);
      spot.rect = caller | callee;
      spot.mark = spot.inner_call.pointAtPercent(0.5);
      addSpot(index, std::move(spot));
    }
    return;
  }
  for (const QString& element : elements) {
    spot.rect = rectOf(element, spot.nodes);
    if (!spot.rect.isNull()) {
      spot.mark = spot.rect.topRight();
      addSpot(index, spot);
    }
  }
}

void DifferencePane::addSpot(int entry, Spot spot) {
  const auto same = std::find_if(spots_.begin(), spots_.end(), [&](const Spot& known) {
    return known.kind == spot.kind && known.mark == spot.mark && known.rect == spot.rect;
  });
  if (same != spots_.end()) {
    same->entries.push_back(entry);
    return;
  }
  spot.entries = {entry};
  spots_.push_back(std::move(spot));
}

bool DifferencePane::isShown(const Spot& spot) const {
  return chosen_.empty() ||
         std::any_of(spot.entries.begin(), spot.entries.end(), [this](int entry) { return chosen_.contains(entry); });
}

QRectF DifferencePane::shownArea() const {
  const QRectF all = drawnArea(scene_);
  const double zoom = std::min(width() / std::max(1.0, all.width()), height() / std::max(1.0, all.height()));
  if (chosen_.empty() || zoom >= readable_zoom) {
    return all;
  }
  QRectF area;
  for (const Spot& spot : spots_) {
    if (isShown(spot)) {
      area |= spot.rect.adjusted(-around_chosen, -around_chosen, around_chosen, around_chosen);
    }
  }
  return area.isNull() ? all : area;
}

Viewport DifferencePane::viewport() const {
  const QRectF area = shownArea();
  if (area.isEmpty()) {
    return {};
  }
  const double zoom = std::min(
      {(width() - 2 * pane_margin) / area.width(), (height() - 2 * pane_margin) / area.height(), most_zoom_of_pane});
  return {zoom, QPointF(width(), height()) / 2 - area.center() * zoom};
}

QRectF DifferencePane::markOf(int entry) const {
  for (const Spot& spot : spots_) {
    if (std::find(spot.entries.begin(), spot.entries.end(), entry) != spot.entries.end()) {
      const QPointF middle = viewport().toView(spot.mark);
      const double radius = radiusAt(viewport().zoom);
      return {middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius};
    }
  }
  return {};
}

QString DifferencePane::lineOf(int entry) const {
  for (const Spot& spot : spots_) {
    if (spot.edge >= 0 && std::find(spot.entries.begin(), spot.entries.end(), entry) != spot.entries.end()) {
      return scene_.edges[static_cast<std::size_t>(spot.edge)].element;
    }
  }
  return {};
}

void DifferencePane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), colors().canvas);
  const Viewport seen = viewport();
  const double detail = detailOf(seen.zoom);
  painter.save();
  painter.setTransform(seen.transform(), true);
  painter.setOpacity(chosen_.empty() ? 1 : faint_opacity);
  paintWhole(painter, scene_, detail);
  painter.setOpacity(1);
  for (const Spot& spot : spots_) {
    if (!chosen_.empty() && isShown(spot)) {
      for (const int node : spot.nodes) {
        paintNode(painter, scene_.nodes[static_cast<std::size_t>(node)], detail, Liveness::drawn);
      }
    }
  }
  for (const Spot& spot : spots_) {
    if (isShown(spot)) {
      paintSpot(painter, spot, seen.zoom);
    }
  }
  painter.restore();
  // Above everything, and as large however far away: marks are how it can be told without colours.
  paintMarks(painter, seen, Depth::inside);
  paintMarks(painter, seen, Depth::above);
}

void DifferencePane::paintMarks(QPainter& painter, const Viewport& seen, Depth depth) const {
  painter.setFont(theme::Theme::current().text(10, QFont::DemiBold));
  for (const Spot& spot : spots_) {
    if (!isShown(spot) || spot.inner_call.isEmpty() != (depth == Depth::above)) {
      continue;
    }
    const bool is_faint = chosen_.empty() && depth == Depth::inside;
    const double radius = is_faint ? least_mark_radius : radiusAt(seen.zoom);
    const QPointF middle = seen.toView(spot.mark);
    painter.setOpacity(is_faint ? faint_call_opacity : 1);
    paintChangeMark(painter, middle, radius, spot.kind);
    if (spot.entries.size() > 1) {
      painter.setPen(changeColor(spot.kind));
      painter.drawText(middle + QPointF(radius + 3, 4), QString("×%1").arg(spot.entries.size()));
    }
  }
  painter.setOpacity(1);
}

void DifferencePane::paintSpot(QPainter& painter, const Spot& spot, double zoom) const {
  const QColor color = changeColor(spot.kind);
  const double width = 2.4 / std::max(zoom, 0.05);
  painter.setBrush(Qt::NoBrush);
  if (spot.edge >= 0) {
    const Route& route = scene_.edges[static_cast<std::size_t>(spot.edge)].route;
    painter.setPen(QPen(colors().canvas, width * 2.4));
    painter.drawPath(route.path);
    painter.setPen(QPen(color, width * 1.3));
    painter.drawPath(route.path);
    return;
  }
  QPen pen(color, width);
  if (!spot.inner_call.isEmpty()) {
    // Many calls lie over the modules they join: while nothing is chosen they stay behind.
    pen.setColor(
        QColor::fromRgbF(color.redF(), color.greenF(), color.blueF(), chosen_.empty() ? faint_call_opacity : 1));
    pen.setStyle(Qt::DotLine);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.drawPath(spot.inner_call);
    return;
  }
  if (spot.kind == ChangeKind::service_removed) {
    pen.setStyle(Qt::DashLine);
  }
  painter.setPen(pen);
  const double grown = 2;
  painter.drawRoundedRect(spot.rect.adjusted(-grown, -grown, grown, grown), 7, 7);
}

const DifferencePane::Spot* DifferencePane::spotAt(QPointF view) const {
  const Viewport seen = viewport();
  const Spot* found = nullptr;
  double nearest = 2 * mark_radius;
  for (const Spot& spot : spots_) {
    const QPointF away = seen.toView(spot.mark) - view;
    const double distance = std::hypot(away.x(), away.y());
    if (distance < nearest) {
      nearest = distance;
      found = &spot;
    }
  }
  if (found != nullptr) {
    return found;
  }
  for (const Spot& spot : spots_) {
    const bool is_box = spot.edge < 0 && spot.inner_call.isEmpty();
    if (is_box && seen.toView(spot.rect).contains(view) &&
        (found == nullptr || spot.rect.width() < found->rect.width())) {
      found = &spot;
    }
  }
  return found;
}

void DifferencePane::mousePressEvent(QMouseEvent* event) {
  const Spot* spot = spotAt(event->position());
  emit entryChosen(spot == nullptr ? -1 : spot->entries.front());
}

bool DifferencePane::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) {
    return QWidget::event(event);
  }
  const auto* help = static_cast<QHelpEvent*>(event);
  QStringList words;
  if (const Spot* spot = spotAt(help->pos())) {
    words << changeTitle(spot->kind);
    for (const int entry : spot->entries) {
      words << entries_[static_cast<std::size_t>(entry)].words;
    }
  }
  QToolTip::showText(help->globalPos(), words.join('\n'), this);
  return true;
}

}  // namespace quarry::canvas
