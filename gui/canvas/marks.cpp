// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

/// In the layout of the architecture that is shown, as one step.
void toggleMark(CanvasState& canvas, Mark mark, const QString& set, const QString& cleared) {
  std::vector<std::string> elements;
  bool all = true;
  for (const QString& element : canvas.selection) {
    const Node* node = canvas.scene.findNode(element);
    if (node != nullptr && (mark == Mark::pinned || !node->chips.empty())) {
      elements.push_back(editing::utf8(element));
      all = all && (mark == Mark::pinned ? node->pinned : node->collapsed);
    }
  }
  if (elements.empty()) {
    return;
  }
  const std::vector<Place> places = placesOf(canvas.scene);
  const std::string architecture = editing::utf8(canvas.document.architectureName());
  const QString what = elements.size() == 1 ? splitElement(editing::text(elements.front())).second
                                            : CanvasView::tr("%1 elements").arg(elements.size());
  canvas.edit((all ? cleared : set).arg(what), [&](v1::System& system) -> absl::Status {
    const absl::Status placed = setPlaces(system, architecture, places);
    return placed.ok() ? setMark(system, architecture, elements, mark, !all) : placed;
  });
}

}  // namespace

void togglePinned(CanvasState& canvas) {
  toggleMark(canvas, Mark::pinned, CanvasView::tr("Pin %1"), CanvasView::tr("Unpin %1"));
}

void toggleCollapsed(CanvasState& canvas) {
  toggleMark(canvas, Mark::collapsed, CanvasView::tr("Fold %1"), CanvasView::tr("Unfold %1"));
}

}  // namespace quarry::canvas
