// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/places.h"

#include <algorithm>
#include <map>

#include "gui/canvas/scene.h"

namespace quarry::canvas {
namespace {

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

}  // namespace

std::vector<Place> placesOf(const Scene& scene) {
  std::vector<Place> places;
  for (const Node& node : scene.nodes) {
    places.push_back({node.element.toStdString(), node.rect.topLeft()});
  }
  return places;
}

absl::Status setPlaces(v1::System& system, const std::string& architecture, const std::vector<Place>& places) {
  std::map<std::string, v1::Placed> everywhere;
  for (const v1::Placed& placed : system.layout().nodes()) {
    everywhere[placed.element()] = placed;
  }
  v1::ArchitectureLayout& layout = layoutOf(system, architecture);
  std::map<std::string, v1::Placed*> here;
  for (v1::Placed& placed : *layout.mutable_nodes()) {
    here[placed.element()] = &placed;
  }
  std::vector<const Place*> added;
  for (const Place& place : places) {
    if (const auto known = here.find(place.element); known != here.end()) {
      stand(*known->second, place);
    } else if (const auto general = everywhere.find(place.element);
               general == everywhere.end() || !standsAt(general->second, place)) {
      added.push_back(&place);
    }
  }
  for (const Place* place : added) {
    v1::Placed& placed = *layout.add_nodes();
    // What holds in every architecture (its size, its marks) goes with it.
    placed = everywhere[place->element];
    placed.set_element(place->element);
    stand(placed, *place);
  }
  std::sort(layout.mutable_nodes()->pointer_begin(), layout.mutable_nodes()->pointer_end(),
            [](const auto* a, const auto* b) { return a->element() < b->element(); });
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
