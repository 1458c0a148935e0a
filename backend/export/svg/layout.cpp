// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/layout.h"

#include "backend/export/svg/nodes.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace quarry::exports {
namespace {

constexpr double column_gap_px = 96;
constexpr double row_gap_px = 26;

int columnOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::client:
      return 0;
    case NodeKind::gateway:
      return 1;
    case NodeKind::service:
      return 2;
    default:
      return 3;
  }
}

class LayoutMaker {
 public:
  explicit LayoutMaker(const quarry::v1::Plan& plan) {
    layout_.nodes = nodesOf(plan);
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
      places[layout_.nodes[i].element] = i;
      columns_[columnOf(layout_.nodes[i].kind)].push_back(i);
    }
    for (const auto& edge : plan.edges()) {
      const auto from = places.find(edge.from());
      const auto to = places.find(edge.to());
      if (from != places.end() && to != places.end()) {
        layout_.links.push_back({edge.kind(), from->second, to->second});
      }
    }
  }

  Layout make() {
    placeColumns();
    for (int sweep = 0; sweep < 4; ++sweep) {
      for (auto& [number, column] : columns_) {
        orderByNeighbours(column);
        stack(column);
      }
    }
    centre();
    connect();
    return std::move(layout_);
  }

 private:
  void placeColumns() {
    double x = 0;
    for (const auto& [number, column] : columns_) {
      double width = 0;
      for (const auto i : column) {
        layout_.nodes[i].box.x = x;
        width = std::max(width, layout_.nodes[i].box.width);
      }
      layout_.width = x + width;
      x += width + column_gap_px;
      stack(column);
    }
  }

  /// One below the other, as the column says.
  void stack(const std::vector<std::size_t>& column) {
    double height = 0;
    for (const auto i : column) {
      height += layout_.nodes[i].box.height + row_gap_px;
    }
    double y = -(height - row_gap_px) / 2;
    for (const auto i : column) {
      layout_.nodes[i].box.y = y;
      y += layout_.nodes[i].box.height + row_gap_px;
    }
  }

  /// By the mean height of what a node is linked with; one that is linked with nothing keeps its own.
  void orderByNeighbours(std::vector<std::size_t>& column) {
    std::map<std::size_t, double> wanted;
    for (const auto i : column) {
      double sum = 0;
      int count = 0;
      for (const auto& link : layout_.links) {
        if ((link.from == i || link.to == i) && link.from != link.to) {
          sum += layout_.nodes[link.from == i ? link.to : link.from].box.middle();
          ++count;
        }
      }
      wanted[i] = count == 0 ? layout_.nodes[i].box.middle() : sum / count;
    }
    std::stable_sort(column.begin(), column.end(), [&](auto left, auto right) { return wanted[left] < wanted[right]; });
  }

  void centre() {
    double top = 0;
    double bottom = 0;
    for (const auto& node : layout_.nodes) {
      top = std::min(top, node.box.y);
      bottom = std::max(bottom, node.box.bottom());
    }
    for (auto& node : layout_.nodes) {
      node.box.y -= top;
    }
    layout_.height = bottom - top;
  }

  /// Spreads the ends of links over the sides of their nodes, in the order of where they come from, so that they do not
  /// cross at the node.
  void connect() {
    struct End {
      std::size_t link;
      bool is_from;
      double other_y;
    };
    std::map<std::pair<std::size_t, bool>, std::vector<End>> sides;
    for (std::size_t i = 0; i < layout_.links.size(); ++i) {
      auto& link = layout_.links[i];
      const auto& from = layout_.nodes[link.from];
      const auto& to = layout_.nodes[link.to];
      link.bows = columnOf(from.kind) == columnOf(to.kind);
      const bool forward = columnOf(from.kind) < columnOf(to.kind);
      sides[{link.from, link.bows || forward}].push_back({i, true, to.box.middle()});
      sides[{link.to, link.bows || !forward}].push_back({i, false, from.box.middle()});
    }
    for (auto& [side, ends] : sides) {
      const auto& box = layout_.nodes[side.first].box;
      std::stable_sort(ends.begin(), ends.end(),
                       [](const End& left, const End& right) { return left.other_y < right.other_y; });
      const double step = box.height / static_cast<double>(ends.size() + 1);
      for (std::size_t i = 0; i < ends.size(); ++i) {
        auto& link = layout_.links[ends[i].link];
        (ends[i].is_from ? link.from_x : link.to_x) = side.second ? box.right() : box.x;
        (ends[i].is_from ? link.from_y : link.to_y) = box.y + step * static_cast<double>(i + 1);
      }
    }
  }

  Layout layout_;
  std::map<int, std::vector<std::size_t>> columns_;
};

}  // namespace

Layout layOut(const quarry::v1::Plan& plan) {
  return LayoutMaker(plan).make();
}

}  // namespace quarry::exports
