// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

/// What can bear the mark of what is selected, and whether all of it does. Groups are folded as wholes; what is pinned
/// are their members.
struct Marked {
  std::vector<std::string> elements;
  bool all = true;
};

Marked markedBy(const CanvasState& canvas, Mark mark) {
  Marked marked;
  const auto add = [&](const QString& element, bool has_it) {
    marked.elements.push_back(editing::utf8(element));
    marked.all = marked.all && has_it;
  };
  if (mark == Mark::collapsed) {
    for (const QString& element : canvas.selection) {
      const Node* node = canvas.scene.findNode(element);
      if ((node != nullptr && !node->chips.empty()) || canvas.scene.frame_of.contains(element)) {
        add(element, node != nullptr && node->collapsed);
      }
    }
    return marked;
  }
  for (const int index : nodesOf(canvas.scene, canvas.selection)) {
    const Node& node = canvas.scene.nodes[index];
    for (const Held& held : node.held) {
      add(held.element, node.pinned);
    }
    if (node.kind != NodeKind::group) {
      add(node.element, node.pinned);
    }
  }
  return marked;
}

/// In the layout of the architecture that is shown, as one step.
void toggleMark(CanvasState& canvas, Mark mark, const QString& set, const QString& cleared) {
  const Marked marked = markedBy(canvas, mark);
  const std::vector<std::string>& elements = marked.elements;
  if (elements.empty()) {
    return;
  }
  const std::vector<Place> places = placesOf(canvas.scene);
  const std::string architecture = editing::utf8(canvas.document.architectureName());
  const QString what = canvas.selection.size() == 1 ? shownName(*canvas.document.system(), canvas.selection.front())
                                                    : CanvasView::tr("%1 elements").arg(elements.size());
  const bool on = !marked.all;
  canvas.edit((on ? set : cleared).arg(what), [&](v1::System& system) -> absl::Status {
    const absl::Status placed = setPlaces(system, architecture, places);
    return placed.ok() ? setMark(system, architecture, elements, mark, on) : placed;
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
