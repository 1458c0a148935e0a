// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/groups.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/naming.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

/// Nodes and groups; a group is made of whole cards.
std::vector<std::string> groupable(const CanvasState& canvas) {
  std::vector<std::string> elements;
  for (const QString& element : canvas.selection) {
    if (canvas.scene.node_of.contains(element) || canvas.scene.frame_of.contains(element)) {
      elements.push_back(utf8(element));
    }
  }
  return elements;
}

/// The group, or empty where it was refused.
QString group(CanvasState& canvas, const std::vector<std::string>& elements, const QString& wish) {
  QString made;
  canvas.edit(CanvasView::tr("Group %1").arg(wish), [&](v1::System& system) -> absl::Status {
    const auto grouped = model::edit::group(system, elements, utf8(wish));
    made = grouped.ok() ? text(*grouped) : QString();
    return grouped.status();
  });
  return made;
}

}  // namespace

void groupSelected(CanvasState& canvas) {
  const std::vector<std::string> elements = groupable(canvas);
  if (elements.empty()) {
    emit canvas.view.refused(CanvasView::tr("Select first what is to be in the group."));
    return;
  }
  const QString made = group(canvas, elements, CanvasView::tr("Group"));
  if (made.isEmpty()) {
    return;
  }
  canvas.select({made});
  const int step = canvas.document.undoStack().index();
  renameInPlace(canvas, made, [&canvas, elements, made, step](const QString& wish) {
    QUndoStack& stack = canvas.document.undoStack();
    if (wish.isEmpty() || wish == shownName(*canvas.document.system(), made)) {
      return;
    }
    if (stack.index() != step) {
      renameElement(canvas, made, wish);
      return;
    }
    // Grouping and naming is one step: it is done again under its name.
    stack.undo();
    canvas.select({group(canvas, elements, wish)});
  });
}

void ungroupSelected(CanvasState& canvas) {
  const QStringList selected = canvas.selection;
  std::vector<std::string> elements;
  QStringList left;
  for (const QString& element : selected) {
    elements.push_back(utf8(element));
    if (const Frame* frame = canvas.scene.findFrame(element)) {
      for (const int member : frame->members) {
        left << canvas.scene.nodes[member].element;
      }
    } else if (const Node* node = canvas.scene.findNode(element); node != nullptr && node->kind == NodeKind::group) {
      for (const Held& held : node->held) {
        left << held.element;
      }
    } else {
      left << element;
    }
  }
  const QString what = selected.size() == 1 ? shownName(*canvas.document.system(), selected.front())
                                            : CanvasView::tr("%1 elements").arg(selected.size());
  if (canvas.edit(CanvasView::tr("Ungroup %1").arg(what),
                  [&](v1::System& system) { return model::edit::ungroup(system, elements); })) {
    canvas.select(left);
  }
}

void groupByTeam(CanvasState& canvas) {
  canvas.edit(CanvasView::tr("Group by team"),
              [](v1::System& system) { return model::edit::groupByTeam(system).status(); });
}

}  // namespace quarry::canvas
