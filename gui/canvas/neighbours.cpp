// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/neighbours.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "gui/canvas/frames.h"

namespace quarry::canvas {
namespace {

struct Stop {
  QString element;
  QRectF rect;
};

/// A frame is where its title is.
QRectF stopRect(const Frame& frame) {
  return titleOf(frame, frame.parts.front(), 1);
}

std::vector<Stop> allStops(const Scene& scene) {
  std::vector<Stop> stops;
  for (const Frame& frame : scene.frames) {
    stops.push_back({frame.element, stopRect(frame)});
  }
  for (const Node& node : scene.nodes) {
    stops.push_back({node.element, node.rect});
  }
  return stops;
}

QRectF rectOf(const Scene& scene, const QString& element) {
  const Frame* frame = scene.findFrame(element);
  const int node = scene.holderOf(element);
  return frame != nullptr ? stopRect(*frame) : node < 0 ? QRectF() : scene.nodes[node].rect;
}

std::set<QString> joinedWith(const Scene& scene, const QString& element) {
  std::set<QString> joined;
  if (const int node = scene.holderOf(element); node >= 0) {
    for (const int edge : scene.edgesOf(node)) {
      joined.insert(scene.nodes[scene.edges[edge].from].element);
      joined.insert(scene.nodes[scene.edges[edge].to].element);
    }
  }
  return joined;
}

/// The innermost frame with this member, or around the frame of this index.
int frameWith(const Scene& scene, int node) {
  for (int i = static_cast<int>(scene.frames.size()) - 1; i >= 0; --i) {
    const Frame& frame = scene.frames[i];
    if (std::find(frame.members.begin(), frame.members.end(), node) != frame.members.end()) {
      return i;
    }
  }
  return -1;
}

/// Modules that are seen.
std::vector<const Chip*> chipsIn(const Node& node) {
  std::vector<const Chip*> chips;
  for (const Chip& chip : node.chips) {
    if (!node.collapsed && !chip.rect.isEmpty()) {
      chips.push_back(&chip);
    }
  }
  return chips;
}

}  // namespace

QStringList stopsOf(const Scene& scene) {
  std::vector<Stop> stops = allStops(scene);
  std::stable_sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) {
    return std::tuple(a.rect.x(), a.rect.y()) < std::tuple(b.rect.x(), b.rect.y());
  });
  QStringList elements;
  for (const Stop& stop : stops) {
    elements << stop.element;
  }
  return elements;
}

QString neighbourOf(const Scene& scene, const QString& element, QPointF direction) {
  const std::set<QString> joined = joinedWith(scene, element);
  const QString own = scene.holderOf(element) < 0 ? element : scene.nodes[scene.holderOf(element)].element;
  const QPointF here = rectOf(scene, element).center();
  QString best;
  double best_cost = 1e18;
  for (const Stop& stop : allStops(scene)) {
    const QPointF way = stop.rect.center() - here;
    const double along = QPointF::dotProduct(way, direction);
    const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
    if (stop.element == own || along <= 1 || across > 2 * along) {
      continue;
    }
    const double cost = (along + 2 * across) * (joined.contains(stop.element) ? 0.6 : 1);
    if (cost < best_cost) {
      best_cost = cost;
      best = stop.element;
    }
  }
  return best;
}

QString nearestTo(const Scene& scene, QPointF point) {
  QString nearest;
  double least = 1e18;
  for (const Node& node : scene.nodes) {
    const QPointF away = node.rect.center() - point;
    if (const double squared = QPointF::dotProduct(away, away); squared < least) {
      least = squared;
      nearest = node.element;
    }
  }
  return nearest;
}

QString insideOf(const Scene& scene, const QString& element) {
  if (const int index = scene.frame_of.value(element, -1); index >= 0) {
    for (const QString& stop : stopsOf(scene)) {
      const int frame = scene.frame_of.value(stop, -1);
      const int around = frame >= 0 ? scene.frames[frame].outer : frameWith(scene, scene.node_of.value(stop));
      if (around == index) {
        return stop;
      }
    }
    return {};
  }
  const Node* node = scene.findNode(element);
  const auto chips = node == nullptr ? std::vector<const Chip*>() : chipsIn(*node);
  return chips.empty() ? QString() : chips.front()->element;
}

QString aroundOf(const Scene& scene, const QString& element) {
  if (const Frame* frame = scene.findFrame(element)) {
    return frame->outer < 0 ? QString() : scene.frames[frame->outer].element;
  }
  if (const int node = scene.node_of.value(element, -1); node >= 0) {
    const int frame = frameWith(scene, node);
    return frame < 0 ? QString() : scene.frames[frame].element;
  }
  const int holder = scene.node_of_chip.value(element, -1);
  return holder < 0 ? QString() : scene.nodes[holder].element;
}

QString besideInside(const Scene& scene, const QString& element, int step) {
  const int holder = scene.node_of.contains(element) ? -1 : scene.node_of_chip.value(element, -1);
  if (holder < 0) {
    return {};
  }
  const std::vector<const Chip*> chips = chipsIn(scene.nodes[holder]);
  const auto found =
      std::find_if(chips.begin(), chips.end(), [&](const Chip* chip) { return chip->element == element; });
  const auto next = (found - chips.begin()) + step;
  return next < 0 || next >= static_cast<std::ptrdiff_t>(chips.size()) ? QString() : chips[next]->element;
}

QStringList linesAt(const Scene& scene, const QString& element) {
  const int node = scene.holderOf(element);
  if (node < 0) {
    return {};
  }
  const QPointF middle = scene.nodes[node].shape().center();
  std::vector<std::pair<double, int>> lines;
  for (const int edge : scene.edgesOf(node)) {
    const Route& route = scene.edges[edge].route;
    if (!route.points.isEmpty()) {
      const QPointF away = (scene.edges[edge].from == node ? route.points.front() : route.points.back()) - middle;
      const double angle = std::atan2(away.x(), -away.y());
      lines.emplace_back(angle < 0 ? angle + 2 * M_PI : angle, edge);
    }
  }
  std::sort(lines.begin(), lines.end());
  QStringList elements;
  for (const auto& [angle, edge] : lines) {
    elements << scene.edges[edge].element;
  }
  return elements;
}

}  // namespace quarry::canvas
