// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <tuple>
#include <utility>

#include "gui/canvas/bundles.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/groups.h"
#include "gui/canvas/node_content.h"
#include "gui/canvas/placement.h"
#include "gui/canvas/routing.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/update_edges.h"

namespace quarry::canvas {
namespace {

/// Measuring words is what takes time; the same words have the same size.
bool takeOverSize(Node& node, const Node& old) {
  const bool same = old.kind == node.kind && old.name == node.name && old.declared == node.declared &&
                    old.remarks == node.remarks && old.given == node.given && old.collapsed == node.collapsed &&
                    std::equal(node.chips.begin(), node.chips.end(), old.chips.begin(), old.chips.end(),
                               [](const Chip& a, const Chip& b) { return a.text == b.text; });
  if (!same) {
    return false;
  }
  node.rect.setSize(old.rect.size());
  for (std::size_t i = 0; i < node.chips.size(); ++i) {
    node.chips[i].rect = old.chips[i].rect;
  }
  return true;
}

class Update {
 public:
  Update(Scene& scene, const v1::System& system, const v1::Architecture* architecture, LineStyle lines)
      : scene_(scene), system_(system), architecture_(architecture), lines_(lines) {}

  SceneUpdate run(Changed changed) {
    const std::vector<Frame> frames = scene_.frames;
    const std::vector<Bundle> bundles = scene_.bundles;
    changes_.everything = scene_.nodes.empty();
    places_ = standingsIn(system_.layout(), shown().name());
    changed == Changed::places && !foldsGroups() ? standAgain() : makeAgain();
    update_.area |= renewFrames(scene_, system_, frames);
    Rerouted rerouted = routeEdges(scene_, lines_, changes_);
    update_.edges = std::move(rerouted.edges);
    update_.area |= rerouted.area;
    update_.area |= bundleLines(scene_, bundles);
    return std::move(update_);
  }

 private:
  const v1::Architecture& shown() const {
    static const v1::Architecture nowhere;
    return architecture_ == nullptr ? nowhere : *architecture_;
  }

  /// Now or before: then what is drawn depends on more than places.
  bool foldsGroups() const {
    return canvas::foldsGroups(system_, places_) ||
           std::any_of(scene_.nodes.begin(), scene_.nodes.end(),
                       [](const Node& node) { return node.kind == NodeKind::group; });
  }

  /// The same nodes and edges, some of them elsewhere.
  void standAgain() {
    for (const Node& node : scene_.nodes) {
      stood_.push_back(node.rect);
    }
    std::vector<bool> placed(scene_.nodes.size());
    std::vector<bool> differs(scene_.nodes.size());
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      Node& node = scene_.nodes[i];
      const auto marks = [&] { return std::tuple(node.given, node.pinned, node.collapsed); };
      const auto before = marks();
      placed[i] = stand(node);
      differs[i] = marks() != before;
      if (differs[i]) {
        fitToContent(node, node.given);
      }
    }
    placeFreely(scene_.nodes, placed);
    noteNodes(differs);
    patchNodeIndex();
    changes_.respread.resize(scene_.nodes.size());
    changes_.routed.assign(scene_.edges.size(), true);
  }

  void makeAgain() {
    Scene before = std::exchange(scene_, {});
    analyze::Projection projection = analyze::project(system_, shown());
    scene_.nodes = makeNodes(system_, architecture_, projection);
    canvas::foldGroups(system_, places_, scene_.nodes, projection);
    makeNodesStand(before);
    update_.area |= updateEdges(scene_, projection, before, now_, changes_);
  }

  bool stand(Node& node) const {
    const auto found = places_.constFind(node.element);
    const Standing place = found == places_.constEnd() ? Standing() : *found;
    node.given = place.rect.isNull() ? QSizeF() : place.rect.size();
    node.pinned = place.pinned;
    node.collapsed = (place.collapsed && !node.chips.empty()) || node.kind == NodeKind::group;
    if (found != places_.constEnd()) {
      node.rect.moveTopLeft(place.rect.topLeft());
    }
    return found != places_.constEnd();
  }

  void makeNodesStand(const Scene& before) {
    const std::size_t count = scene_.nodes.size();
    std::vector<bool> placed(count);
    std::vector<const Node*> old(count);
    now_.assign(before.nodes.size(), -1);
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      Node& node = scene_.nodes[i];
      placed[i] = stand(node);
      const int index = findAsBefore(
          before.nodes, next, [&](const Node& other) { return other.element == node.element; },
          [&] { return before.node_of.value(node.element, -1); });
      if (index >= 0) {
        old[i] = &before.nodes[index];
        now_[index] = static_cast<int>(i);
      }
      if (old[i] == nullptr || !takeOverSize(node, *old[i])) {
        fitToContent(node, node.given);
      }
      stood_.push_back(old[i] == nullptr ? QRectF() : old[i]->rect);
    }
    placeFreely(scene_.nodes, placed);
    std::vector<bool> differs(count);
    for (std::size_t i = 0; i < count; ++i) {
      differs[i] = old[i] == nullptr || !(*old[i] == scene_.nodes[i]);
    }
    indexElements();
    indexNodes(scene_);
    noteNodes(differs);
    for (std::size_t i = 0; i < before.nodes.size(); ++i) {
      if (now_[i] < 0) {
        changes_.areas.push_back(before.nodes[i].rect);
        update_.area |= before.nodes[i].rect;
      }
    }
  }

  void indexElements() {
    scene_.node_of.reserve(static_cast<qsizetype>(scene_.nodes.size()));
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      scene_.node_of[scene_.nodes[i].element] = static_cast<int>(i);
      for (const Chip& chip : scene_.nodes[i].chips) {
        scene_.node_of_chip[chip.element] = static_cast<int>(i);
      }
    }
  }

  /// What is different, and what stands elsewhere than it stood.
  void noteNodes(const std::vector<bool>& differs) {
    changes_.moved.resize(scene_.nodes.size());
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      const QRectF& rect = scene_.nodes[i].rect;
      changes_.moved[i] = rect != stood_[i];
      if (changes_.moved[i]) {
        changes_.areas.push_back(rect);
        if (!stood_[i].isNull()) {
          changes_.areas.push_back(stood_[i]);
        }
      }
      if (changes_.moved[i] || differs[i]) {
        update_.nodes.push_back(static_cast<int>(i));
        update_.area |= rect | stood_[i];
      }
    }
  }

  void patchNodeIndex() {
    scene_.bounds = {};
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      const QRectF& rect = scene_.nodes[i].rect;
      scene_.bounds |= rect;
      if (changes_.moved[i]) {
        scene_.node_index.remove(static_cast<int>(i), stood_[i]);
        scene_.node_index.insert(static_cast<int>(i), rect);
      }
    }
  }

  Scene& scene_;
  const v1::System& system_;
  const v1::Architecture* architecture_;
  LineStyle lines_;
  Standings places_;
  /// By node: its rectangle before; null where it is new.
  std::vector<QRectF> stood_;
  /// By node of before: its index now, -1 where it is gone.
  std::vector<int> now_;
  LineChanges changes_;
  SceneUpdate update_;
};

}  // namespace

Scene buildScene(const v1::System& system, const v1::Architecture* architecture, LineStyle lines) {
  Scene scene;
  updateScene(scene, system, architecture, lines, Changed::anything);
  return scene;
}

SceneUpdate updateScene(Scene& scene, const v1::System& system, const v1::Architecture* architecture, LineStyle lines,
                        Changed changed) {
  return Update(scene, system, architecture, lines).run(changed);
}

}  // namespace quarry::canvas
