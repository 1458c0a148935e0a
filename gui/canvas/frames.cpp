// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/frames.h"

#include <QFontMetricsF>
#include <algorithm>
#include <map>

#include "gui/canvas/groups.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double margin = 22;
/// Between a frame and one in it.
constexpr double nested_margin = 14;
constexpr double border_reach_pixels = 5;
constexpr double least_title = 13;
constexpr double most_title = 40;
constexpr double title_lines = 1.5;
/// A neighbour may reach into the margin by this share of itself.
constexpr double touched = 0.3;
/// A group of more is drawn around whatever stands between its members.
constexpr std::size_t most_parts = 100;

/// As long as two of them can be one without what `refuses` would be in it.
template <typename Refuses>
void joinParts(std::vector<QRectF>& parts, Refuses refuses) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      if (const QRectF both = parts[i] | parts[j]; !refuses(both)) {
        parts[i] = both;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
        // What did not fit before may fit now.
        j = i;
      }
    }
  }
}

/// The topmost of which a part is meant, -1 where there is none.
template <typename IsMeant>
int lastFrame(const Scene& scene, IsMeant isMeant) {
  for (int index = static_cast<int>(scene.frames.size()) - 1; index >= 0; --index) {
    const Frame& frame = scene.frames[index];
    if (std::any_of(frame.parts.begin(), frame.parts.end(), [&](const QRectF& part) { return isMeant(frame, part); })) {
      return index;
    }
  }
  return -1;
}

/// Those around others come first.
std::vector<Frame> framesOf(const Scene& scene, const v1::System& system) {
  const std::vector<int> groups = groupsOf(system, scene.nodes);
  const std::vector<int> outer = outerGroups(system);
  std::map<int, Frame> frames;
  std::map<int, int> levels;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    int depth = 0;
    for (int group = groups[i]; group >= 0; group = outer[group]) {
      Frame& frame = frames[group];
      frame.members.push_back(static_cast<int>(i));
      frame.depths.push_back(depth++);
    }
  }
  std::vector<int> order;
  for (const auto& [group, frame] : frames) {
    order.push_back(group);
    for (int around = outer[group]; around >= 0; around = outer[around]) {
      ++levels[group];
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return levels[a] < levels[b]; });
  std::vector<Frame> sorted;
  for (const int group : order) {
    Frame& frame = sorted.emplace_back(std::move(frames[group]));
    frame.element = groupElement(system.groups(group));
    frame.name = groupName(system.groups(group));
    const auto around = std::find(order.begin(), order.end(), outer[group]);
    frame.outer = around == order.end() ? -1 : static_cast<int>(around - order.begin());
  }
  return sorted;
}

/// With room for the frames between it and the one around them all, and for their titles.
QRectF withMargin(const QRectF& rect, int frames_between) {
  const double aside = margin + frames_between * nested_margin;
  const double above = margin + frames_between * (nested_margin + title_lines * least_title);
  return rect.adjusted(-aside, -above, aside, aside);
}

bool isSame(const Frame& a, const Frame& b) {
  return a.element == b.element && a.name == b.name && a.parts == b.parts;
}

}  // namespace

QRectF renewFrames(Scene& scene, const v1::System& system, const std::vector<Frame>& before) {
  scene.frames.clear();
  scene.frame_of.clear();
  for (Frame& frame : framesOf(scene, system)) {
    fit(frame, scene);
    scene.bounds |= frame.rect.adjusted(0, -title_lines * least_title, 0, 0);
    scene.frame_of[frame.element] = static_cast<int>(scene.frames.size());
    scene.frames.push_back(std::move(frame));
  }
  QRectF area;
  const auto addMissing = [&area](const std::vector<Frame>& from, const std::vector<Frame>& in) {
    for (const Frame& frame : from) {
      if (std::none_of(in.begin(), in.end(), [&](const Frame& other) { return isSame(frame, other); })) {
        area |= drawnArea(frame);
      }
    }
  };
  addMissing(before, scene.frames);
  addMissing(scene.frames, before);
  return area;
}

QRectF drawnArea(const Frame& frame) {
  return frame.rect.adjusted(-4, -4 - title_lines * most_title, 4, 4);
}

bool isAround(const Frame& frame, const std::set<int>& nodes) {
  return std::any_of(frame.members.begin(), frame.members.end(), [&](int member) { return nodes.contains(member); });
}

void fit(Frame& frame, const Scene& scene) {
  const std::set<int> members(frame.members.begin(), frame.members.end());
  const auto enclosesOthers = [&](const QRectF& rect) {
    const std::vector<int> found = scene.node_index.find(rect);
    return std::any_of(found.begin(), found.end(), [&](int node) {
      const QRectF shared = rect.intersected(scene.nodes[node].rect);
      const QSizeF size = scene.nodes[node].rect.size();
      return !members.contains(node) && shared.width() * shared.height() > touched * size.width() * size.height();
    });
  };
  frame.parts.clear();
  frame.rect = {};
  for (std::size_t i = 0; i < frame.members.size(); ++i) {
    frame.parts.push_back(withMargin(scene.nodes[frame.members[i]].rect, frame.depths[i]));
    frame.rect |= frame.parts.back();
  }
  if (frame.parts.size() > most_parts || !enclosesOthers(frame.rect)) {
    frame.parts = {frame.rect};
    return;
  }
  joinParts(frame.parts, enclosesOthers);
}

double titlePixels(double zoom) {
  return std::clamp(12 / zoom, least_title, most_title);
}

QRectF titleOf(const Frame& frame, const QRectF& part, double zoom) {
  const double pixels = titlePixels(zoom);
  const double wanted =
      QFontMetricsF(theme::Theme::current().text(pixels, QFont::DemiBold)).horizontalAdvance(frame.name) + 8;
  const double height = title_lines * pixels;
  return {part.left(), part.top() - height, std::min(wanted, std::max(part.width(), 6 * pixels)), height};
}

int titleAt(const Scene& scene, QPointF point, double zoom) {
  return lastFrame(scene,
                   [&](const Frame& frame, const QRectF& part) { return titleOf(frame, part, zoom).contains(point); });
}

int frameAt(const Scene& scene, QPointF point, double zoom) {
  const double reach = border_reach_pixels / zoom;
  return lastFrame(scene, [&](const Frame& frame, const QRectF& part) {
    const bool on_border = part.adjusted(-reach, -reach, reach, reach).contains(point) &&
                           !part.adjusted(reach, reach, -reach, -reach).contains(point);
    return on_border || titleOf(frame, part, zoom).contains(point);
  });
}

int frameAround(const Scene& scene, QPointF point, const std::set<int>& without) {
  return lastFrame(
      scene, [&](const Frame& frame, const QRectF& part) { return part.contains(point) && !isAround(frame, without); });
}

std::set<int> nodesOf(const Scene& scene, const QStringList& elements) {
  std::set<int> nodes;
  for (const QString& element : elements) {
    if (const Frame* frame = scene.findFrame(element)) {
      nodes.insert(frame->members.begin(), frame->members.end());
    } else if (const int node = scene.node_of.value(element, -1); node >= 0) {
      nodes.insert(node);
    }
  }
  return nodes;
}

}  // namespace quarry::canvas
