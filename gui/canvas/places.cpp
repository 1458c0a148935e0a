// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/places.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace quarry::canvas {
namespace {

// Nobody draws further out; what a file says beyond is not a place.
constexpr double farthest = 1e6;
constexpr double largest = 5000;

v1::ArchitectureLayout& layoutOf(v1::System& system, const std::string& architecture) {
  auto& layouts = *system.mutable_layout()->mutable_architectures();
  const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const v1::ArchitectureLayout& layout) {
    return layout.architecture() == architecture;
  });
  if (found != layouts.end()) {
    return *found;
  }
  layouts.Add()->set_architecture(architecture);
  std::sort(layouts.pointer_begin(), layouts.pointer_end(),
            [](const auto* a, const auto* b) { return a->architecture() < b->architecture(); });
  return layoutOf(system, architecture);
}

bool standsAt(const v1::Placed& placed, const Place& place) {
  return placed.x() == place.corner.x() && placed.y() == place.corner.y() && place.size.isEmpty();
}

void stand(v1::Placed& placed, const Place& place) {
  placed.set_x(place.corner.x());
  placed.set_y(place.corner.y());
  if (!place.size.isEmpty()) {
    placed.set_width(place.size.width());
    placed.set_height(place.size.height());
  }
}

/// The members of folded groups in their place.
std::vector<Place> withMembers(const std::vector<Place>& places) {
  std::vector<Place> all;
  for (const Place& place : places) {
    if (!place.element.starts_with("group:")) {
      all.push_back(place);
    }
    for (const Held& held : place.held) {
      all.push_back({held.element.toStdString(), place.corner + held.offset});
    }
  }
  return all;
}

}  // namespace

Standings standingsIn(const v1::Layout& layout, const std::string& architecture) {
  Standings standings;
  const auto add = [&](const auto& nodes) {
    standings.reserve(standings.size() + nodes.size());
    for (const v1::Placed& placed : nodes) {
      const QRectF rect(placed.x(), placed.y(), placed.width(), placed.height());
      const bool sane = std::abs(rect.x()) < farthest && std::abs(rect.y()) < farthest && rect.width() >= 0 &&
                        rect.width() < largest && rect.height() >= 0 && rect.height() < largest;
      if (sane) {
        standings[QString::fromStdString(placed.element())] = {rect, placed.pinned(), placed.collapsed()};
      }
    }
  };
  add(layout.nodes());
  for (const v1::ArchitectureLayout& of_one : layout.architectures()) {
    if (of_one.architecture() == architecture) {
      add(of_one.nodes());
    }
  }
  return standings;
}

std::vector<Place> placesOf(const Scene& scene, const std::set<int>& moved, QPointF by) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Node& node = scene.nodes[i];
    const QPointF corner = node.rect.topLeft() + (moved.contains(static_cast<int>(i)) ? by : QPointF());
    places.push_back({node.element.toStdString(), corner, {}, node.held});
  }
  return places;
}

absl::Status setPlaces(v1::System& system, const std::string& architecture, const std::vector<Place>& given) {
  const std::vector<Place> places = withMembers(given);
  std::unordered_map<std::string_view, const v1::Placed*> everywhere;
  for (const v1::Placed& placed : system.layout().nodes()) {
    everywhere[placed.element()] = &placed;
  }
  v1::ArchitectureLayout& layout = layoutOf(system, architecture);
  std::unordered_map<std::string_view, v1::Placed*> here;
  for (v1::Placed& placed : *layout.mutable_nodes()) {
    here[placed.element()] = &placed;
  }
  std::vector<const Place*> added;
  for (const Place& place : places) {
    if (const auto known = here.find(place.element); known != here.end()) {
      stand(*known->second, place);
    } else if (const auto general = everywhere.find(place.element);
               general == everywhere.end() || !standsAt(*general->second, place)) {
      added.push_back(&place);
    }
  }
  for (const Place* place : added) {
    v1::Placed& placed = *layout.add_nodes();
    // What holds in every architecture (its size, its marks) goes with it.
    if (const auto general = everywhere.find(place->element); general != everywhere.end()) {
      placed = *general->second;
    }
    placed.set_element(place->element);
    stand(placed, *place);
  }
  if (!added.empty()) {
    std::sort(layout.mutable_nodes()->pointer_begin(), layout.mutable_nodes()->pointer_end(),
              [](const auto* a, const auto* b) { return a->element() < b->element(); });
  }
  return absl::OkStatus();
}

absl::Status setMark(v1::System& system, const std::string& architecture, const std::vector<std::string>& elements,
                     Mark mark, bool on) {
  v1::ArchitectureLayout& layout = layoutOf(system, architecture);
  for (const v1::Placed& general : system.layout().nodes()) {
    const auto here = std::find_if(layout.nodes().begin(), layout.nodes().end(),
                                   [&](const v1::Placed& placed) { return placed.element() == general.element(); });
    if (here == layout.nodes().end() &&
        std::find(elements.begin(), elements.end(), general.element()) != elements.end()) {
      *layout.add_nodes() = general;
    }
  }
  for (const std::string& element : elements) {
    const bool is_there = std::any_of(layout.nodes().begin(), layout.nodes().end(),
                                      [&](const v1::Placed& placed) { return placed.element() == element; });
    if (element.starts_with("group:") && !is_there) {
      layout.add_nodes()->set_element(element);
    }
  }
  for (v1::Placed& placed : *layout.mutable_nodes()) {
    if (std::find(elements.begin(), elements.end(), placed.element()) != elements.end()) {
      mark == Mark::pinned ? placed.set_pinned(on) : placed.set_collapsed(on);
    }
  }
  std::sort(layout.mutable_nodes()->pointer_begin(), layout.mutable_nodes()->pointer_end(),
            [](const auto* a, const auto* b) { return a->element() < b->element(); });
  return absl::OkStatus();
}

}  // namespace quarry::canvas
