// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/routing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "gui/canvas/laid_lines.h"
#include "gui/canvas/route_shapes.h"

namespace quarry::canvas {
namespace {

using enum Side;

struct Sides {
  Side from;
  Side to;
};

constexpr double clearance = 8;
constexpr double hit_cost = 600;
/// So many nodes are asked one by one whether a line runs through them; of more the index is asked along the line.
constexpr std::size_t few = 16;
constexpr int most_tries = 4;
/// Of more lines nobody follows a single one, and looking at all takes time.
constexpr std::size_t most_apart = 1500;
/// Nodes closer than this have no room for a line between them.
constexpr double least_gap = 14;

struct Obstacles {
  double cost = 0;
  QRectF bounds;
};

class Router {
 public:
  Router(Scene& scene, LineStyle lines, Scene* before)
      : scene_(scene),
        lines_(lines),
        before_(before),
        apart_(lines == LineStyle::orthogonal && scene.edges.size() <= most_apart) {}

  void run() {
    findChanges();
    std::vector<const Edge*> kept(scene_.edges.size());
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      Edge& edge = scene_.edges[i];
      kept[i] = unchanged(edge);
      edge.route.ports = kept[i] != nullptr ? kept[i]->route.ports : chooseSides(edge);
    }
    spreadPorts();
    std::vector<bool> fresh(scene_.edges.size());
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      Edge& edge = scene_.edges[i];
      fresh[i] = kept[i] == nullptr || kept[i]->route.ports != edge.route.ports;
      edge.route = fresh[i] ? bestRoute(edge) : kept[i]->route;
    }
    indexEdges(fresh);
    placeLabels(scene_, fresh);
  }

 private:
  /// Where nodes stood or stand that moved, came or went.
  void findChanges() {
    if (before_ == nullptr) {
      return;
    }
    for (const Node& node : scene_.nodes) {
      const Node* old = before_->findNode(node.element);
      if (old == nullptr || old->rect != node.rect) {
        changed_.insert(0, node.rect);
        if (old != nullptr) {
          changed_.insert(0, old->rect);
        }
      }
    }
    for (const Node& old : before_->nodes) {
      if (!scene_.node_of.contains(old.element)) {
        changed_.insert(0, old.rect);
      }
    }
  }

  /// The edge as it was, where nothing near it has changed; else null.
  const Edge* unchanged(const Edge& edge) const {
    const Edge* old = before_ == nullptr ? nullptr : before_->findEdge(edge.element);
    // Where lines make room for each other, each depends on all before it.
    if (old == nullptr || apart_ || old->route.points.isEmpty() ||
        before_->nodes[old->from].rect != scene_.nodes[edge.from].rect ||
        before_->nodes[old->to].rect != scene_.nodes[edge.to].rect) {
      return nullptr;
    }
    constexpr double near = 40;
    const QRectF reach = old->route.bounds | scene_.nodes[edge.from].rect | scene_.nodes[edge.to].rect;
    return changed_.touches(reach.adjusted(-near, -near, near, near)) ? nullptr : old;
  }

  QRectF shapeOf(int node) const { return scene_.nodes[node].shape(); }

  Obstacles obstaclesOf(const Route& route, const Edge& edge) const {
    const std::vector<int> near =
        scene_.node_index.find(route.bounds.adjusted(-clearance, -clearance, clearance, clearance));
    Obstacles found;
    if (near.size() > few) {
      std::set<int> seen;
      for (const QPointF& point : route.points) {
        for (const int node :
             scene_.node_index.find(QRectF(point, QSizeF()).adjusted(-clearance, -clearance, clearance, clearance))) {
          meet(found, edge, node, point, seen.insert(node).second);
        }
      }
      return found;
    }
    for (const int node : near) {
      const QRectF reach = scene_.nodes[node].rect.adjusted(-clearance, -clearance, clearance, clearance);
      bool first = true;
      for (const QPointF& point : route.points) {
        if (reach.contains(point)) {
          meet(found, edge, node, point, first);
          first = false;
        }
      }
    }
    return found;
  }

  /// Its own nodes a line may touch, but not run through.
  void meet(Obstacles& found, const Edge& edge, int node, const QPointF& point, bool first) const {
    if (node == edge.from || node == edge.to) {
      found.cost += shapeOf(node).adjusted(6, 6, -6, -6).contains(point) ? hit_cost / 8 : 0;
      return;
    }
    found.cost += hit_cost / 6 + (first ? hit_cost : 0);
    found.bounds |= scene_.nodes[node].rect;
  }

  /// Sides in the order in which they look natural for where the nodes stand.
  std::vector<Sides> candidates(const QRectF& from, const QRectF& to) const {
    const QPointF difference = to.center() - from.center();
    const Side ahead = difference.x() >= 0 ? right : left;
    const Side behind = difference.x() >= 0 ? left : right;
    const Side down = difference.y() >= 0 ? bottom : top;
    const Side up = difference.y() >= 0 ? top : bottom;
    const double gap_x = std::max(to.left() - from.right(), from.left() - to.right());
    const double gap_y = std::max(to.top() - from.bottom(), from.top() - to.bottom());
    std::vector<Sides> natural;
    if (gap_x >= least_gap) {
      natural = {{ahead, behind}, {down, behind}, {ahead, up}, {down, up}, {up, behind}, {ahead, down}};
    } else if (gap_y >= 20) {
      natural = {{down, up}, {ahead, ahead}, {behind, behind}, {ahead, up}, {down, behind}};
    } else {
      natural = {{ahead, ahead}, {down, down}, {up, up}};
    }
    return natural;
  }

  QPainterPath pathOf(const Edge& edge, const Ports& ports, double share) const {
    const QPointF from = portOf(shapeOf(edge.from), ports.from, ports.from_share);
    const QPointF to = portOf(shapeOf(edge.to), ports.to, ports.to_share);
    return lines_ == LineStyle::curved ? curve(from, ports.from, to, ports.to)
                                       : elbow(from, ports.from, to, ports.to, share);
  }

  Ports chooseSides(const Edge& edge) const {
    const std::vector<Sides> possible = candidates(shapeOf(edge.from), shapeOf(edge.to));
    Ports best;
    double best_cost = 1e18;
    for (std::size_t i = 0; i < possible.size(); ++i) {
      const Ports ports{possible[i].from, possible[i].to};
      const Route route = finished(pathOf(edge, ports, 0.5));
      const double met = obstaclesOf(route, edge).cost;
      const double cost = met + route.length() + 90.0 * static_cast<double>(i);
      if (cost < best_cost) {
        best_cost = cost;
        best = ports;
      }
      if (i == 0 && met == 0) {
        break;
      }
    }
    return best;
  }

  /// Ends that share a side stand apart, in the order of where they lead.
  void spreadPorts() {
    struct End {
      double* share;
      double toward;
    };
    std::map<std::pair<int, Side>, std::vector<End>> ends;
    const auto isAlone = [&](int node, Side side) { return ends.at({node, side}).size() == 1; };
    for (Edge& edge : scene_.edges) {
      const auto add = [&](int node, int other, Side side, double* share) {
        const QPointF there = shapeOf(other).center();
        const bool upright = side == left || side == right;
        ends[{node, side}].push_back({share, upright ? there.y() : there.x()});
      };
      add(edge.from, edge.to, edge.route.ports.from, &edge.route.ports.from_share);
      add(edge.to, edge.from, edge.route.ports.to, &edge.route.ports.to_share);
    }
    for (auto& [at, here] : ends) {
      std::stable_sort(here.begin(), here.end(), [](const End& a, const End& b) { return a.toward < b.toward; });
      for (std::size_t i = 0; i < here.size(); ++i) {
        *here[i].share = (i + 1.0) / (here.size() + 1.0);
      }
    }
    for (Edge& edge : scene_.edges) {
      Ports& ports = edge.route.ports;
      if (isAlone(edge.to, ports.to)) {
        straighten(edge.from, ports.from, ports.from_share, edge.to, ports.to, ports.to_share);
      } else if (isAlone(edge.from, ports.from)) {
        straighten(edge.to, ports.to, ports.to_share, edge.from, ports.from, ports.from_share);
      }
    }
  }

  /// An end that has its side for itself stands where the line is straight, rather than a few pixels beside.
  void straighten(int node, Side side, double share, int other, Side other_side, double& other_share) const {
    constexpr double least_share = 0.2;
    if (outward(side) != -outward(other_side)) {
      return;
    }
    const QPointF port = portOf(shapeOf(node), side, share);
    const QRectF shape = shapeOf(other);
    const bool level = side == left || side == right;
    const double wanted = level ? (port.y() - shape.top()) / shape.height() : (port.x() - shape.left()) / shape.width();
    if (wanted >= least_share && wanted <= 1 - least_share) {
      other_share = wanted;
    }
  }

  Route bestRoute(const Edge& edge) {
    Route best = lines_ == LineStyle::curved ? bestCurve(edge) : bestElbow(edge);
    best.ports = edge.route.ports;
    return best;
  }

  /// Turns where nothing stands in the way and no other line runs; lines that leave one side turn one after the other.
  Route bestElbow(const Edge& edge) {
    const Ports& ports = edge.route.ports;
    const double usual = 0.5 + (ports.from_share - 0.5) * 0.4;
    Route best;
    double best_cost = 1e18;
    for (const double share : {usual, 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
      Route route = finished(pathOf(edge, ports, share));
      const double cost = obstaclesOf(route, edge).cost + (apart_ ? laid_.sharedBy(route) : 0);
      if (cost < best_cost) {
        best_cost = cost;
        best = std::move(route);
      }
      if (best_cost == 0) {
        break;
      }
    }
    if (apart_) {
      laid_.add(best);
    }
    return best;
  }

  Route bestCurve(const Edge& edge) const {
    const Ports& ports = edge.route.ports;
    Route best = finished(pathOf(edge, ports, 0.5));
    const Obstacles met = obstaclesOf(best, edge);
    if (met.cost == 0 || met.bounds.isNull()) {
      return best;
    }
    const QPointF from = portOf(shapeOf(edge.from), ports.from, ports.from_share);
    const QPointF to = portOf(shapeOf(edge.to), ports.to, ports.to_share);
    double best_cost = met.cost + best.length();
    const bool forward = to.x() >= from.x();
    for (const bool above : {true, false}) {
      QRectF bounds = met.bounds;
      // Going around one may meet the next: then around both.
      for (int tries = 0; tries < most_tries; ++tries) {
        const double level = above ? bounds.top() - 26 : bounds.bottom() + 26;
        const QPointF start(forward ? bounds.left() : bounds.right(), level);
        const QPointF end(forward ? bounds.right() : bounds.left(), level);
        Route around = finished(detour(from, ports.from, start, end, to, ports.to));
        const Obstacles next = obstaclesOf(around, edge);
        const double cost = next.cost + around.length() * 1.2;
        if (cost < best_cost) {
          best_cost = cost;
          best = std::move(around);
        }
        if (next.bounds.isNull() || bounds.contains(next.bounds)) {
          break;
        }
        bounds |= next.bounds;
      }
    }
    return best;
  }

  bool sameEdgesAsBefore() const {
    return before_ != nullptr && before_->edges.size() == scene_.edges.size() &&
           std::equal(scene_.edges.begin(), scene_.edges.end(), before_->edges.begin(),
                      [](const Edge& a, const Edge& b) { return a.element == b.element; });
  }

  void indexEdges(const std::vector<bool>& fresh) {
    const bool patch = sameEdgesAsBefore();
    if (patch) {
      scene_.edge_index = std::move(before_->edge_index);
    } else {
      scene_.edge_index.clear();
    }
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const int index = static_cast<int>(i);
      if (patch && fresh[i]) {
        eachBox(before_->edges[i].route.points, [&](const QRectF& box) { scene_.edge_index.remove(index, box); });
      }
      if (!patch || fresh[i]) {
        eachBox(scene_.edges[i].route.points, [&](const QRectF& box) { scene_.edge_index.insert(index, box); });
      }
    }
  }

  template <typename Visit>
  static void eachBox(const QPolygonF& points, Visit visit) {
    for (qsizetype i = 0; i + 1 < points.size(); i += 4) {
      const qsizetype last = std::min(i + 4, points.size() - 1);
      QRectF box(points[i], points[i]);
      for (qsizetype j = i; j <= last; ++j) {
        box |= QRectF(points[j], QSizeF(1, 1));
      }
      visit(box);
    }
  }

  Scene& scene_;
  LineStyle lines_;
  Scene* before_;
  SpatialIndex changed_;
  /// Lines keep apart from each other.
  bool apart_;
  LaidLines laid_;
};

}  // namespace

void routeEdges(Scene& scene, LineStyle lines, Scene* before) {
  Router(scene, lines, before).run();
}

}  // namespace quarry::canvas
