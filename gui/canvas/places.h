// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <QHash>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <set>
#include <string>
#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// What the document says of how an element stands.
struct Standing {
  QRectF rect;
  bool pinned = false;
  bool collapsed = false;
};
using Standings = QHash<QString, Standing>;

/// By element, in one architecture; nonsense is left out.
Standings standingsIn(const v1::Layout& layout, const std::string& architecture);

/// Where an element stands in the drawing of one architecture.
struct Place {
  std::string element;
  QPointF corner;
  /// Empty: the size it has in the document, else as the content needs.
  QSizeF size = {};
  /// Of a folded group: its members go with it, and it has no place of its own.
  std::vector<Held> held = {};
};

/// Of all nodes, those included that the document says nothing about: after the first thing is moved by hand nothing
/// else may jump. One for each node, in their order, these nodes moved `by` so much.
std::vector<Place> placesOf(const Scene& scene, const std::set<int>& moved = {}, QPointF by = {});

/// Writes places into the architecture's layout. What already stands there is not touched.
absl::Status setPlaces(v1::System& system, const std::string& architecture, const std::vector<Place>& places);

enum class Mark { pinned, collapsed };
/// Sets or clears a mark of elements that have a place in the architecture's layout, or are groups.
absl::Status setMark(v1::System& system, const std::string& architecture, const std::vector<std::string>& elements,
                     Mark mark, bool on);

}  // namespace quarry::canvas
