// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "gui/canvas/metrics.h"
#include "gui/canvas/routing.h"

namespace quarry::canvas {
namespace {

constexpr double on_a_node = 100;
constexpr double on_a_label = 60;
constexpr QSizeF short_label(50, metrics::label_height + 2);
/// What must be seen of a line beside its label.
constexpr double least_line = 26;

class Labels {
 public:
  explicit Labels(Scene& scene) : scene_(scene) {}

  void keep(int edge) {
    if (const Route& route = scene_.edges[edge].route; route.has_room) {
      scene_.label_index.insert(edge, boxAt(route.label, sizeOf(edge)));
    }
  }

  void remove(int edge) {
    if (const Route& route = scene_.edges[edge].route; route.has_room) {
      scene_.label_index.remove(edge, boxAt(route.label, sizeOf(edge)));
    }
  }

  void place(int edge) {
    Route& route = scene_.edges[edge].route;
    isShort(edge) ? besideLine(edge, route) : onLine(edge, route);
    keep(edge);
  }

 private:
  bool isShort(int edge) const { return scene_.edges[edge].route.length() < short_label.width() + least_line; }

  QSizeF sizeOf(int edge) const {
    return isShort(edge) ? short_label
                         : QSizeF(scene_.edges[edge].kind == v1::Edge::KIND_CALL ? 96 : 72, metrics::label_height + 4);
  }

  static QRectF boxAt(QPointF middle, QSizeF size) {
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
  }

  double costOf(const QRectF& box, int edge) const {
    return (scene_.node_index.touches(box) ? on_a_node : 0) + (scene_.label_index.touches(box) ? on_a_label : 0) +
           4.0 * othersIn(box, edge);
  }

  void onLine(int edge, Route& route) {
    double best = 1e18;
    for (const double share : {0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82}) {
      const QPointF middle = route.at(share);
      const double cost = costOf(boxAt(middle, sizeOf(edge)), edge) + 6 * std::abs(share - 0.5);
      if (cost < best) {
        best = cost;
        route.label = middle;
      }
      if (cost == 0) {
        break;
      }
    }
    route.has_room = true;
  }

  /// On a line between two nodes that stand close a label would hide the line: it stands beside it, or nowhere.
  void besideLine(int edge, Route& route) {
    const QPointF middle = route.at(0.5);
    double best = 1e18;
    for (const double dy : {-16.0, 16.0, -30.0, 30.0, -46.0, 46.0, -62.0, 62.0}) {
      for (const double dx : {0.0, -14.0, 14.0, -32.0, 32.0}) {
        const QPointF place = middle + QPointF(dx, dy);
        const double cost = costOf(boxAt(place, short_label), edge) + std::hypot(dx, dy) / 10;
        if (cost < best) {
          best = cost;
          route.label = place;
        }
      }
    }
    route.has_room = best < on_a_label;
    route.label = route.has_room ? route.label : middle;
  }

  /// How many other lines run through the box.
  int othersIn(const QRectF& box, int own) const {
    int others = 0;
    for (const int index : scene_.edge_index.find(box)) {
      const QPolygonF& points = scene_.edges[index].route.points;
      const bool through = index != own && std::any_of(points.begin(), points.end(),
                                                       [&](const QPointF& point) { return box.contains(point); });
      others += through ? 1 : 0;
    }
    return others;
  }

  Scene& scene_;
};

}  // namespace

void placeLabels(Scene& scene, const std::vector<int>& edges) {
  Labels labels(scene);
  for (const int edge : edges) {
    labels.place(edge);
  }
}

void keepLabel(Scene& scene, int edge) {
  Labels(scene).keep(edge);
}

void removeLabel(Scene& scene, int edge) {
  Labels(scene).remove(edge);
}

}  // namespace quarry::canvas
