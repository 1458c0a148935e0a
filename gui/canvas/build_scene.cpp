// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "gui/canvas/node_content.h"
#include "gui/canvas/placement.h"
#include "gui/canvas/routing.h"
#include "gui/canvas/scene.h"

namespace quarry::canvas {
namespace {

// Nobody draws further out; what a file says beyond is not a place.
constexpr double farthest = 1e6;

QHash<QString, QRectF> placesIn(const v1::Layout& layout, const std::string& architecture) {
  QHash<QString, QRectF> places;
  const auto add = [&](const auto& nodes) {
    for (const v1::Placed& placed : nodes) {
      const QRectF rect(placed.x(), placed.y(), placed.width(), placed.height());
      const bool sane = std::abs(rect.x()) < farthest && std::abs(rect.y()) < farthest && rect.width() >= 0 &&
                        rect.width() < 5000 && rect.height() >= 0 && rect.height() < 5000;
      if (sane) {
        places[QString::fromStdString(placed.element())] = rect;
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
    edge.from = *from;
    edge.to = *to;
    edge.kind = derived.kind();
    edge.from_gateway = scene.nodes[*from].kind == NodeKind::gateway;
    for (const std::string& id : derived.ids()) {
      edge.ids << QString::fromStdString(id);
    }
    scene.edge_of[edge.element] = static_cast<int>(scene.edges.size()) - 1;
  }
}

}  // namespace

Scene buildScene(const v1::System& system, const v1::Architecture* architecture) {
  static const v1::Architecture nowhere;
  const v1::Architecture& shown = architecture == nullptr ? nowhere : *architecture;
  const analyze::Projection projection = analyze::project(system, shown);
  const QHash<QString, QRectF> places = placesIn(system.layout(), shown.name());
  Scene scene;
  scene.nodes = makeNodes(system, architecture, projection);
  std::vector<bool> placed(scene.nodes.size());
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    Node& node = scene.nodes[i];
    const auto place = places.constFind(node.element);
    placed[i] = place != places.constEnd();
    if (placed[i]) {
      node.rect.moveTopLeft(place->topLeft());
    }
    fitToContent(node, placed[i] ? place->size() : QSizeF());
    scene.node_of[node.element] = static_cast<int>(i);
    for (const Chip& chip : node.chips) {
      scene.node_of_chip[chip.element] = static_cast<int>(i);
    }
  }
  placeFreely(scene.nodes, placed);
  indexNodes(scene);
  addEdges(scene, projection);
  routeEdges(scene);
  return scene;
}

}  // namespace quarry::canvas
