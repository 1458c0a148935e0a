// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/passages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>

#include "gui/canvas/route_shapes.h"

namespace quarry::canvas {
namespace {

/// So far beyond what stands there a way may lead.
constexpr double searched_margin = 60;
/// Looked at on all sides of the two nodes.
constexpr double searched_reach = 160;
constexpr std::size_t most_crossings = 40'000;

struct Spacing {
  /// From a node to the way beside it.
  double beside;
  /// Closer to a node no way leads.
  double clear;
};
/// Where there is no way with room enough, a narrow one is better than none.
constexpr std::array<Spacing, 2> spacings = {{{16, 8.5}, {5, 3.5}}};

enum Axis { level_axis, upright_axis };

Axis axisOf(Side side) {
  return side == Side::left || side == Side::right ? level_axis : upright_axis;
}

/// Beside all nodes and through all gates run level and upright lines; ways lead along them from crossing to crossing.
/// Found by A*: what a state costs is what it took to come there and at least what is left.
class Search {
 public:
  Search(const Scene& scene, std::vector<int> nodes, Spacing spacing, double corner_cost)
      : scene_(scene), nodes_(std::move(nodes)), spacing_(spacing), corner_cost_(corner_cost) {
    for (const int node : nodes_) {
      const QRectF& rect = scene_.nodes[node].rect;
      xs_.insert(xs_.end(), {rect.left() - spacing_.beside, rect.right() + spacing_.beside});
      ys_.insert(ys_.end(), {rect.top() - spacing_.beside, rect.bottom() + spacing_.beside});
    }
  }

  std::optional<Passage> run(int from, const std::vector<Gate>& leave, int to, const std::vector<Gate>& arrive) {
    addLines(leave);
    addLines(arrive);
    for (std::vector<double>* lines : {&xs_, &ys_}) {
      std::sort(lines->begin(), lines->end());
      lines->erase(std::unique(lines->begin(), lines->end()), lines->end());
    }
    if (xs_.size() * ys_.size() > most_crossings) {
      return std::nullopt;
    }
    block();
    cost_.assign(2 * xs_.size() * ys_.size() + arrive.size(), 1e18);
    before_.assign(cost_.size(), -1);
    for (std::size_t i = 0; i < arrive.size(); ++i) {
      if (isOpen(arrive[i], to)) {
        goals_.push_back({crossingAt(stubOf(arrive[i])), static_cast<int>(i)});
      }
    }
    for (const Gate& gate : leave) {
      if (isOpen(gate, from)) {
        reachState(2 * crossingAt(stubOf(gate)) + axisOf(gate.side), -1, gate.cost);
      }
    }
    const int end = walk(arrive);
    return end < 0 ? std::nullopt : std::optional(passageTo(end, leave, arrive));
  }

 private:
  struct Goal {
    int crossing;
    int gate;
  };
  struct Waiting {
    double least;
    int state;
    bool operator>(const Waiting& other) const { return std::pair(least, state) > std::pair(other.least, other.state); }
  };

  QPointF stubOf(const Gate& gate) const { return gate.port + outward(gate.side) * spacing_.beside; }

  void addLines(const std::vector<Gate>& gates) {
    for (const Gate& gate : gates) {
      xs_.push_back(stubOf(gate).x());
      ys_.push_back(stubOf(gate).y());
    }
  }

  QRectF closedBy(int node) const {
    const double clear = spacing_.clear;
    return scene_.nodes[node].rect.adjusted(-clear, -clear, clear, clear);
  }

  bool isOpen(const Gate& gate, int own) const {
    const QRectF stub = QRectF(gate.port, stubOf(gate)).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
    return std::none_of(nodes_.begin(), nodes_.end(),
                        [&](int node) { return node != own && closedBy(node).intersects(stub); });
  }

  static std::size_t indexOf(const std::vector<double>& lines, double at) {
    return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), at) - lines.begin());
  }
  int crossingAt(QPointF point) const {
    return static_cast<int>(indexOf(ys_, point.y()) * xs_.size() + indexOf(xs_, point.x()));
  }
  QPointF placeOf(int crossing) const {
    const int columns = static_cast<int>(xs_.size());
    return {xs_[crossing % columns], ys_[crossing / columns]};
  }

  /// Pieces to the right of a crossing and below it that a node closes.
  void block() {
    for (std::vector<bool>& closed : closed_) {
      closed.assign(xs_.size() * ys_.size(), false);
    }
    for (const int node : nodes_) {
      const QRectF rect = closedBy(node);
      const auto after = [](const std::vector<double>& lines, double at) {
        return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), at) - lines.begin());
      };
      const std::size_t left = after(xs_, rect.left());
      const std::size_t right = indexOf(xs_, rect.right());
      const std::size_t top = after(ys_, rect.top());
      const std::size_t bottom = indexOf(ys_, rect.bottom());
      for (std::size_t row = top; row < bottom; ++row) {
        for (std::size_t column = left == 0 ? 0 : left - 1; column < right; ++column) {
          closed_[level_axis][row * xs_.size() + column] = true;
        }
      }
      for (std::size_t column = left; column < right; ++column) {
        for (std::size_t row = top == 0 ? 0 : top - 1; row < bottom; ++row) {
          closed_[upright_axis][row * xs_.size() + column] = true;
        }
      }
    }
  }

  double leastFrom(int crossing) const {
    const QPointF here = placeOf(crossing);
    double least = 1e18;
    for (const Goal& goal : goals_) {
      least = std::min(least, (placeOf(goal.crossing) - here).manhattanLength());
    }
    return least;
  }

  void reachState(int state, int before, double cost) {
    if (cost < cost_[state]) {
      cost_[state] = cost;
      before_[state] = before;
      const bool is_end = state >= static_cast<int>(2 * xs_.size() * ys_.size());
      waiting_.push({cost + (is_end ? 0 : leastFrom(state / 2)), state});
    }
  }

  /// The state behind the last gate, -1 where no way leads there.
  int walk(const std::vector<Gate>& arrive) {
    const int ends = static_cast<int>(2 * xs_.size() * ys_.size());
    std::vector<bool> done(cost_.size());
    while (!goals_.empty() && !waiting_.empty()) {
      const int state = waiting_.top().state;
      waiting_.pop();
      if (state >= ends) {
        return state;
      }
      if (done[state]) {
        continue;
      }
      done[state] = true;
      for (const Goal& goal : goals_) {
        if (state == 2 * goal.crossing + axisOf(arrive[goal.gate].side)) {
          reachState(ends + goal.gate, state, cost_[state] + arrive[goal.gate].cost);
        }
      }
      goOn(state);
    }
    return -1;
  }

  void goOn(int state) {
    const int crossing = state / 2;
    const int axis = state % 2;
    const int columns = static_cast<int>(xs_.size());
    const int column = crossing % columns;
    const int row = crossing / columns;
    reachState(2 * crossing + (1 - axis), state, cost_[state] + corner_cost_);
    const int step = axis == level_axis ? 1 : columns;
    const std::vector<double>& lines = axis == level_axis ? xs_ : ys_;
    const int at = axis == level_axis ? column : row;
    if (at + 1 < static_cast<int>(lines.size()) && !closed_[axis][crossing]) {
      reachState(2 * (crossing + step) + axis, state, cost_[state] + lines[at + 1] - lines[at]);
    }
    if (at > 0 && !closed_[axis][crossing - step]) {
      reachState(2 * (crossing - step) + axis, state, cost_[state] + lines[at] - lines[at - 1]);
    }
  }

  Passage passageTo(int end, const std::vector<Gate>& leave, const std::vector<Gate>& arrive) const {
    Passage passage;
    passage.to = static_cast<std::size_t>(end) - 2 * xs_.size() * ys_.size();
    QPolygonF& corners = passage.corners;
    corners << arrive[passage.to].port;
    int first = before_[end];
    for (int state = first; state >= 0; state = before_[state]) {
      const QPointF place = placeOf(state / 2);
      const bool turns = before_[state] < 0 || before_[state] / 2 == state / 2;
      if (turns && place != corners.back()) {
        corners << place;
      }
      first = state;
    }
    for (std::size_t i = 0; i < leave.size(); ++i) {
      if (2 * crossingAt(stubOf(leave[i])) + axisOf(leave[i].side) == first) {
        passage.from = i;
      }
    }
    corners << leave[passage.from].port;
    std::reverse(corners.begin(), corners.end());
    // The way's first piece goes on as it left, and its last arrives as it went: no corners there.
    for (qsizetype i = corners.size() - 2; i > 0; --i) {
      const QPointF in = corners[i] - corners[i - 1];
      const QPointF out = corners[i + 1] - corners[i];
      if (std::abs(in.x() * out.y() - in.y() * out.x()) < 1e-6) {
        corners.remove(i);
      }
    }
    return passage;
  }

  const Scene& scene_;
  std::vector<int> nodes_;
  Spacing spacing_;
  double corner_cost_;
  std::vector<double> xs_;
  std::vector<double> ys_;
  /// By axis and crossing.
  std::array<std::vector<bool>, 2> closed_;
  std::vector<Goal> goals_;
  /// By state: a crossing and the axis on which it was reached; behind all of them the gates.
  std::vector<double> cost_;
  std::vector<int> before_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
};

}  // namespace

QRectF searchedFor(const Scene& scene, int from, int to) {
  QRectF window = (scene.nodes[from].rect | scene.nodes[to].rect)
                      .adjusted(-searched_reach, -searched_reach, searched_reach, searched_reach);
  for (const int node : scene.node_index.find(window)) {
    window |= scene.nodes[node].rect;
  }
  return window.adjusted(-searched_margin, -searched_margin, searched_margin, searched_margin);
}

std::optional<Passage> findPassage(const Scene& scene, int from, const std::vector<Gate>& leave, int to,
                                   const std::vector<Gate>& arrive, double corner_cost) {
  const std::vector<int> nodes = scene.node_index.find(searchedFor(scene, from, to));
  for (const Spacing& spacing : spacings) {
    if (auto found = Search(scene, nodes, spacing, corner_cost).run(from, leave, to, arrive)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace quarry::canvas
