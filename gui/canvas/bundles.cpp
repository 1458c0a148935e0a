// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/bundles.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gui/canvas/metrics.h"
#include "gui/canvas/routing.h"

namespace quarry::canvas {
namespace {

constexpr std::size_t few = 2;

struct Pair {
  int low;
  int high;
  int edge;
};

std::vector<Pair> sortedPairs(const Scene& scene) {
  std::vector<Pair> pairs;
  pairs.reserve(scene.edges.size());
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    const auto [low, high] = std::minmax(scene.edges[i].from, scene.edges[i].to);
    pairs.push_back({low, high, static_cast<int>(i)});
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tie(a.low, a.high, a.edge) < std::tie(b.low, b.high, b.edge);
  });
  return pairs;
}

/// The one in the middle, so that the others would lie on both sides of it.
int middleOf(const Scene& scene, std::vector<int> edges, int node) {
  const auto share = [&](int index) {
    const Edge& edge = scene.edges[index];
    return edge.from == node ? edge.route.ports.from_share : edge.route.ports.to_share;
  };
  const auto middle = edges.begin() + static_cast<std::ptrdiff_t>(edges.size() / 2);
  std::nth_element(edges.begin(), middle, edges.end(),
                   [&](int a, int b) { return std::pair(share(a), a) < std::pair(share(b), b); });
  return *middle;
}

Bundle bundleOf(const Scene& scene, std::vector<int> edges) {
  const Edge& first = scene.edges[edges.front()];
  Bundle bundle;
  bundle.element = QString("edge:bundle %1 %2").arg(scene.nodes[first.from].element, scene.nodes[first.to].element);
  for (const int edge : edges) {
    bundle.both_ways = bundle.both_ways || scene.edges[edge].from != first.from;
    bundle.same_kind = bundle.same_kind && scene.edges[edge].kind == first.kind;
    bundle.count += scene.edges[edge].ids.size();
  }
  bundle.lead = middleOf(scene, edges, first.from);
  bundle.edges = std::move(edges);
  bundle.area = drawnArea(scene.edges[bundle.lead].route);
  return bundle;
}

bool looksTheSame(const Bundle& a, const Bundle& b) {
  return std::tie(a.count, a.area, a.both_ways, a.same_kind) == std::tie(b.count, b.area, b.both_ways, b.same_kind) &&
         a.edges.size() == b.edges.size();
}

QRectF difference(const std::vector<Bundle>& before, const Scene& scene) {
  QRectF area;
  QHash<QString, const Bundle*> known;
  for (const Bundle& bundle : before) {
    known[bundle.element] = &bundle;
  }
  for (const Bundle& bundle : scene.bundles) {
    const Bundle* old = known.take(bundle.element);
    if (old == nullptr || !looksTheSame(*old, bundle)) {
      area |= bundle.area | (old == nullptr ? QRectF() : old->area);
    }
  }
  for (const Bundle* gone : std::as_const(known)) {
    area |= gone->area;
  }
  return area;
}

}  // namespace

QRectF bundleLines(Scene& scene, const std::vector<Bundle>& before) {
  scene.bundles.clear();
  scene.bundle_of.clear();
  for (Edge& edge : scene.edges) {
    edge.bundle = -1;
  }
  const std::vector<Pair> pairs = sortedPairs(scene);
  for (auto begin = pairs.begin(); begin != pairs.end();) {
    const auto end = std::find_if(
        begin, pairs.end(), [&](const Pair& other) { return other.low != begin->low || other.high != begin->high; });
    if (end - begin > 1) {
      std::vector<int> edges;
      for (auto each = begin; each != end; ++each) {
        scene.edges[each->edge].bundle = static_cast<int>(scene.bundles.size());
        edges.push_back(each->edge);
      }
      scene.bundles.push_back(bundleOf(scene, std::move(edges)));
      scene.bundle_of[scene.bundles.back().element] = static_cast<int>(scene.bundles.size()) - 1;
    }
    begin = end;
  }
  return difference(before, scene);
}

bool isClosed(const Bundle& bundle, double zoom) {
  return zoom < metrics::detail_zoom || (bundle.edges.size() > few && zoom < metrics::near_zoom);
}

const Bundle* closedBundle(const Scene& scene, int edge, double zoom) {
  const int index = scene.edges[edge].bundle;
  return index >= 0 && isClosed(scene.bundles[index], zoom) ? &scene.bundles[index] : nullptr;
}

int drawnEdge(const Scene& scene, int edge, double zoom) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  return bundle == nullptr ? edge : bundle->lead;
}

QString drawnElement(const Scene& scene, int edge, double zoom) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  return bundle == nullptr ? scene.edges[edge].element : bundle->element;
}

std::vector<int> edgesMeant(const Scene& scene, const QString& element) {
  if (const Bundle* bundle = scene.findBundle(element)) {
    return bundle->edges;
  }
  const int edge = scene.edge_of.value(element, -1);
  return edge < 0 ? std::vector<int>() : std::vector<int>{edge};
}

EdgeLive liveOf(const LiveState& live, const Bundle& bundle) {
  EdgeLive sum;
  for (const int edge : bundle.edges) {
    addUp(sum, live.edges[edge]);
  }
  return sum;
}

EdgeLive liveOf(const LiveState& live, const Scene& scene, int edge, double zoom) {
  const Bundle* bundle = closedBundle(scene, edge, zoom);
  return bundle == nullptr ? live.edges[edge] : liveOf(live, *bundle);
}

}  // namespace quarry::canvas
