// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/update_edges.h"

#include <utility>

namespace quarry::canvas {
namespace {

class EdgeUpdate {
 public:
  EdgeUpdate(Scene& scene, Scene& before, const std::vector<int>& now, LineChanges& changes)
      : scene_(scene), before_(before), now_(now), changes_(changes) {}

  QRectF run(const analyze::Projection& projection) {
    std::vector<bool> stays(before_.edges.size());
    std::size_t next = 0;
    scene_.edges.reserve(projection.edges.size());
    changes_.respread.resize(scene_.nodes.size());
    for (const v1::Edge& derived : projection.edges) {
      std::string key = edgeKey(derived);
      const int old = findAsBefore(
          before_.edges, next, [&](const Edge& other) { return other.key == key; },
          [&] {
            const auto found = before_.edge_of_key.find(key);
            return found == before_.edge_of_key.end() ? -1 : found->second;
          });
      if (old >= 0 ? keepEdge(derived, before_.edges[old]) : addEdge(derived, std::move(key))) {
        changes_.routed.push_back(old >= 0);
        changes_.renumbered |= old + 1 != static_cast<int>(scene_.edges.size());
        if (old >= 0) {
          stays[old] = true;
        }
      }
    }
    changes_.renumbered |= before_.edges.size() != scene_.edges.size();
    forget(stays);
    indexEdges();
    return area_;
  }

 private:
  /// False where an end is not drawn.
  bool addEdge(const v1::Edge& derived, std::string key) {
    const int from = scene_.node_of.value(QString::fromStdString(derived.from()), -1);
    const int to = scene_.node_of.value(QString::fromStdString(derived.to()), -1);
    if (from < 0 || to < 0 || from == to) {
      return false;
    }
    Edge& edge = scene_.edges.emplace_back();
    edge.element = edgeElement(derived);
    edge.key = std::move(key);
    edge.kind = derived.kind();
    edge.from = from;
    edge.to = to;
    describe(edge, derived);
    return true;
  }

  bool keepEdge(const v1::Edge& derived, Edge& old) {
    const int from = now_[old.from];
    const int to = now_[old.to];
    if (from < 0 || to < 0) {
      return false;
    }
    Edge& edge = scene_.edges.emplace_back(std::move(old));
    edge.from = from;
    edge.to = to;
    const auto drawn = [&] { return std::pair(edge.ids.size(), edge.from_gateway); };
    const auto before = drawn();
    describe(edge, derived);
    area_ |= drawn() == before ? QRectF() : drawnArea(edge.route);
    return true;
  }

  void describe(Edge& edge, const v1::Edge& derived) const {
    edge.from_gateway = scene_.nodes[edge.from].kind == NodeKind::gateway;
    edge.ids.clear();
    for (const std::string& id : derived.ids()) {
      edge.ids << QString::fromStdString(id);
    }
  }

  /// Lines that are gone make room at their nodes.
  void forget(const std::vector<bool>& stays) {
    for (std::size_t i = 0; i < before_.edges.size(); ++i) {
      if (stays[i]) {
        continue;
      }
      const Edge& gone = before_.edges[i];
      area_ |= drawnArea(gone.route);
      for (const int node : {now_[gone.from], now_[gone.to]}) {
        if (node >= 0) {
          changes_.respread[node] = true;
        }
      }
    }
  }

  void indexEdges() {
    if (!changes_.renumbered) {
      scene_.edge_of = std::move(before_.edge_of);
      scene_.edge_of_key = std::move(before_.edge_of_key);
      scene_.edge_index = std::move(before_.edge_index);
      scene_.label_index = std::move(before_.label_index);
      return;
    }
    scene_.edge_of.reserve(static_cast<qsizetype>(scene_.edges.size()));
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      scene_.edge_of[scene_.edges[i].element] = static_cast<int>(i);
      scene_.edge_of_key[scene_.edges[i].key] = static_cast<int>(i);
    }
  }

  Scene& scene_;
  Scene& before_;
  const std::vector<int>& now_;
  LineChanges& changes_;
  QRectF area_;
};

}  // namespace

QRectF updateEdges(Scene& scene, const analyze::Projection& projection, Scene& before, const std::vector<int>& now,
                   LineChanges& changes) {
  return EdgeUpdate(scene, before, now, changes).run(projection);
}

}  // namespace quarry::canvas
