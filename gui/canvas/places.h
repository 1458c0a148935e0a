// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <QPointF>
#include <QSizeF>
#include <string>
#include <vector>

namespace quarry::canvas {

struct Scene;

/// Where an element stands in the drawing of one architecture.
struct Place {
  std::string element;
  QPointF corner;
  /// Empty: the size it has in the document, else as the content needs.
  QSizeF size = {};
};

/// Of all nodes, those included that the document says nothing about: after the first thing is moved by hand nothing
/// else may jump.
std::vector<Place> placesOf(const Scene& scene);

/// Writes places into the architecture's layout. What already stands there is not touched.
absl::Status setPlaces(v1::System& system, const std::string& architecture, const std::vector<Place>& places);

enum class Mark { pinned, collapsed };
/// Sets or clears a mark of elements that have a place in the architecture's layout.
absl::Status setMark(v1::System& system, const std::string& architecture, const std::vector<std::string>& elements,
                     Mark mark, bool on);

}  // namespace quarry::canvas
