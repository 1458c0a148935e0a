// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/spread_ports.h"

#include <algorithm>
#include <tuple>

#include "gui/canvas/route_shapes.h"

namespace quarry::canvas {
namespace {

struct End {
  /// Node and side in one.
  int place;
  double toward;
  int edge;
  bool is_from;
};

int placeOf(int node, Side side) {
  return node * 4 + static_cast<int>(side);
}

class Spreading {
 public:
  Spreading(Scene& scene, const std::vector<bool>& nodes) : scene_(scene), nodes_(nodes) {}

  void run() {
    collect();
    setShares();
    for (Edge& edge : scene_.edges) {
      if (isWanted(edge)) {
        straighten(edge);
      }
    }
  }

 private:
  bool isWanted(const Edge& edge) const { return nodes_[edge.from] || nodes_[edge.to]; }

  /// The ends at both nodes of the lines that are looked at, those of other lines included: they take room too.
  void collect() {
    std::vector<bool> concerned(scene_.nodes.size());
    for (const Edge& edge : scene_.edges) {
      if (isWanted(edge)) {
        concerned[edge.from] = true;
        concerned[edge.to] = true;
      }
    }
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const Edge& edge = scene_.edges[i];
      if (concerned[edge.from]) {
        ends_.push_back(endOf(static_cast<int>(i), true));
      }
      if (concerned[edge.to]) {
        ends_.push_back(endOf(static_cast<int>(i), false));
      }
    }
    std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) {
      return std::tuple(a.place, a.toward, a.edge) < std::tuple(b.place, b.toward, b.edge);
    });
    alone_.resize(scene_.nodes.size() * 4);
  }

  End endOf(int index, bool is_from) const {
    const Edge& edge = scene_.edges[index];
    const Side side = is_from ? edge.route.ports.from : edge.route.ports.to;
    const QPointF there = scene_.nodes[is_from ? edge.to : edge.from].shape().center();
    const bool upright = side == Side::left || side == Side::right;
    return {placeOf(is_from ? edge.from : edge.to, side), upright ? there.y() : there.x(), index, is_from};
  }

  void setShares() {
    for (auto begin = ends_.begin(); begin != ends_.end();) {
      const auto end = std::find_if(begin, ends_.end(), [&](const End& other) { return other.place != begin->place; });
      const double count = static_cast<double>(end - begin);
      alone_[begin->place] = end - begin == 1;
      for (auto each = begin; each != end; ++each) {
        Edge& edge = scene_.edges[each->edge];
        if (isWanted(edge)) {
          double& share = each->is_from ? edge.route.ports.from_share : edge.route.ports.to_share;
          share = (static_cast<double>(each - begin) + 1) / (count + 1);
        }
      }
      begin = end;
    }
  }

  void straighten(Edge& edge) const {
    Ports& ports = edge.route.ports;
    if (alone_[placeOf(edge.to, ports.to)]) {
      straighten(edge.from, ports.from, ports.from_share, edge.to, ports.to, ports.to_share);
    } else if (alone_[placeOf(edge.from, ports.from)]) {
      straighten(edge.to, ports.to, ports.to_share, edge.from, ports.from, ports.from_share);
    }
  }

  /// An end that has its side for itself stands where the line is straight, rather than a few pixels beside.
  void straighten(int node, Side side, double share, int other, Side other_side, double& other_share) const {
    constexpr double least_share = 0.2;
    if (outward(side) != -outward(other_side)) {
      return;
    }
    const QPointF port = portOf(scene_.nodes[node], side, share);
    const QRectF shape = scene_.nodes[other].shape();
    const bool level = side == Side::left || side == Side::right;
    const double wanted = level ? (port.y() - shape.top()) / shape.height() : (port.x() - shape.left()) / shape.width();
    if (wanted >= least_share && wanted <= 1 - least_share) {
      other_share = wanted;
    }
  }

  Scene& scene_;
  const std::vector<bool>& nodes_;
  std::vector<End> ends_;
  /// By node and side.
  std::vector<bool> alone_;
};

}  // namespace

void spreadPorts(Scene& scene, const std::vector<bool>& nodes) {
  Spreading(scene, nodes).run();
}

}  // namespace quarry::canvas
