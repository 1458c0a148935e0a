// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "gui/canvas/node_content.h"
#include "gui/canvas/placement.h"
#include "gui/canvas/routing.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {
namespace {

// Nobody draws further out; what a file says beyond is not a place.
constexpr double farthest = 1e6;

struct Standing {
  QRectF rect;
  bool pinned = false;
  bool collapsed = false;
};

QHash<QString, Standing> placesIn(const v1::Layout& layout, const std::string& architecture) {
  QHash<QString, Standing> places;
  const auto add = [&](const auto& nodes) {
    for (const v1::Placed& placed : nodes) {
      const QRectF rect(placed.x(), placed.y(), placed.width(), placed.height());
      const bool sane = std::abs(rect.x()) < farthest && std::abs(rect.y()) < farthest && rect.width() >= 0 &&
                        rect.width() < 5000 && rect.height() >= 0 && rect.height() < 5000;
      if (sane) {
        places[QString::fromStdString(placed.element())] = {rect, placed.pinned(), placed.collapsed()};
      }
    }
  };
  add(layout.nodes());
  for (const v1::ArchitectureLayout& of_one : layout.architectures()) {
    if (of_one.architecture() == architecture) {
      add(of_one.nodes());
    }
  }
  return places;
}

void addEdges(Scene& scene, const analyze::Projection& projection) {
  for (const v1::Edge& derived : projection.edges) {
    const auto from = scene.node_of.constFind(QString::fromStdString(derived.from()));
    const auto to = scene.node_of.constFind(QString::fromStdString(derived.to()));
    if (from == scene.node_of.constEnd() || to == scene.node_of.constEnd() || *from == *to) {
      continue;
    }
    Edge& edge = scene.edges.emplace_back();
    edge.element = edgeElement(derived);
    edge.key = edgeKey(derived);
    edge.from = *from;
    edge.to = *to;
    edge.kind = derived.kind();
    edge.from_gateway = scene.nodes[*from].kind == NodeKind::gateway;
    for (const std::string& id : derived.ids()) {
      edge.ids << QString::fromStdString(id);
    }
    scene.edge_of[edge.element] = static_cast<int>(scene.edges.size()) - 1;
    scene.edge_of_key[edge.key] = static_cast<int>(scene.edges.size()) - 1;
  }
}

/// Measuring words is what takes time; the same words have the same size.
bool takeOverSize(Node& node, const Scene* before) {
  const Node* old = before == nullptr ? nullptr : before->findNode(node.element);
  const bool same = old != nullptr && old->kind == node.kind && old->name == node.name &&
                    old->declared == node.declared && old->remarks == node.remarks && old->given == node.given &&
                    old->collapsed == node.collapsed && old->chips.size() == node.chips.size() &&
                    std::equal(node.chips.begin(), node.chips.end(), old->chips.begin(),
                               [](const Chip& a, const Chip& b) { return a.text == b.text; });
  if (!same) {
    return false;
  }
  node.rect.setSize(old->rect.size());
  for (std::size_t i = 0; i < node.chips.size(); ++i) {
    node.chips[i].rect = old->chips[i].rect;
  }
  return true;
}

/// Places and sizes; true for each node that the document has a place for.
std::vector<bool> standNodes(Scene& scene, const QHash<QString, Standing>& places, const Scene* before) {
  std::vector<bool> placed(scene.nodes.size());
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    Node& node = scene.nodes[i];
    if (const auto place = places.constFind(node.element); place != places.constEnd()) {
      placed[i] = true;
      node.rect.moveTopLeft(place->rect.topLeft());
      node.given = place->rect.isNull() ? QSizeF() : place->rect.size();
      node.pinned = place->pinned;
      node.collapsed = place->collapsed && !node.chips.empty();
    }
    if (!takeOverSize(node, before)) {
      fitToContent(node, node.given);
    }
    scene.node_of[node.element] = static_cast<int>(i);
    for (const Chip& chip : node.chips) {
      scene.node_of_chip[chip.element] = static_cast<int>(i);
    }
  }
  return placed;
}

}  // namespace

Scene buildScene(const v1::System& system, const v1::Architecture* architecture, LineStyle lines, Scene* before) {
  static const v1::Architecture nowhere;
  const v1::Architecture& shown = architecture == nullptr ? nowhere : *architecture;
  const analyze::Projection projection = analyze::project(system, shown);
  Scene scene;
  scene.nodes = makeNodes(system, architecture, projection);
  const std::vector<bool> placed = standNodes(scene, placesIn(system.layout(), shown.name()), before);
  placeFreely(scene.nodes, placed);
  indexNodes(scene);
  addEdges(scene, projection);
  routeEdges(scene, lines, before);
  return scene;
}

}  // namespace quarry::canvas
