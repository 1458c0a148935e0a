// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/canvas/metrics.h"
#include "gui/canvas/routing.h"

namespace quarry::canvas {
namespace {

constexpr double no_place = 1e18;
/// A rate and a latency, a rate alone, and what is said on the shortest lines.
constexpr double timed_width = 112;
constexpr double rate_width = 72;
constexpr double short_width = 54;
/// What must be seen of a line beside its label.
constexpr double least_line = 28;
constexpr double label_air = 2;
/// Of more lines not every label is looked for everywhere.
constexpr std::size_t most_thorough = 600;

/// From the middle to the ends.
std::vector<double> sharesAlong(double step, double farthest) {
  std::vector<double> shares = {0.5};
  for (double away = step; away <= farthest; away += step) {
    shares.insert(shares.end(), {0.5 - away, 0.5 + away});
  }
  return shares;
}

class Labels {
 public:
  explicit Labels(Scene& scene)
      : scene_(scene),
        shares_(scene.edges.size() > most_thorough ? sharesAlong(0.07, 0.33) : sharesAlong(0.03, 0.43)) {}

  void keep(int edge) {
    if (const Route& route = scene_.edges[edge].route; route.has_room) {
      scene_.label_index.insert(edge, labelBox(route));
    }
  }

  void remove(int edge) {
    if (const Route& route = scene_.edges[edge].route; route.has_room) {
      scene_.label_index.remove(edge, labelBox(route));
    }
  }

  void place(int edge) {
    Route& route = scene_.edges[edge].route;
    const bool is_event =
        scene_.edges[edge].kind == v1::Edge::KIND_PUBLISH || scene_.edges[edge].kind == v1::Edge::KIND_SUBSCRIBE;
    route.has_room = (!is_event && onLine(edge, route, timed_width)) || onLine(edge, route, rate_width) ||
                     onLine(edge, route, short_width) || besideLine(edge, route);
    if (!route.has_room) {
      route.label = route.at(0.5);
      route.label_width = short_width;
    }
    keep(edge);
  }

 private:
  static QRectF boxAt(QPointF middle, double width) {
    const QSizeF size(width, metrics::label_height);
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
  }

  /// A label never stands on a node or on another label, and on other lines only where there is no better place.
  double costOf(const QRectF& box, int edge) const {
    return scene_.node_index.touches(box.adjusted(-label_air, -label_air, label_air, label_air)) ||
                   scene_.label_index.touches(box.adjusted(-label_air, -label_air, label_air, label_air))
               ? no_place
               : 4.0 * othersIn(box, edge);
  }

  bool onLine(int edge, Route& route, double width) {
    if (route.length() < width + least_line) {
      return false;
    }
    double best = no_place;
    for (const double share : shares_) {
      const QPointF middle = route.at(share);
      const double cost = costOf(boxAt(middle, width), edge) + 6 * std::abs(share - 0.5);
      if (cost < best) {
        best = cost;
        route.label = middle;
        route.label_width = width;
      }
      // Farther from the middle none is better than one that hides nothing.
      if (best <= 6 * std::abs(share - 0.5)) {
        break;
      }
    }
    return best < no_place;
  }

  /// On a line between two nodes that stand close a label would hide the line: it stands beside it, or nowhere.
  bool besideLine(int edge, Route& route) {
    double best = no_place;
    for (const double share : {0.5, 0.35, 0.65}) {
      const QPointF middle = route.at(share);
      for (const double dy : {-16.0, 16.0, -30.0, 30.0, -46.0, 46.0, -62.0, 62.0}) {
        for (const double dx : {0.0, -14.0, 14.0, -32.0, 32.0}) {
          const QPointF place = middle + QPointF(dx, dy);
          const double cost = costOf(boxAt(place, short_width), edge) + std::hypot(dx, dy) / 10;
          if (cost < best) {
            best = cost;
            route.label = place;
            route.label_width = short_width;
          }
        }
      }
      if (best < no_place || scene_.edges.size() > most_thorough) {
        break;
      }
    }
    return best < no_place;
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
  std::vector<double> shares_;
};

}  // namespace

QRectF labelBox(const Route& route) {
  const QSizeF size(route.label_width, metrics::label_height);
  return {route.label - QPointF(size.width() / 2, size.height() / 2), size};
}

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
