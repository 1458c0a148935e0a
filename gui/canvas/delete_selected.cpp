// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QMenu>
#include <algorithm>

#include "backend/model/edit/groups.h"
#include "backend/model/edit/remove.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/tip.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

/// "step:ID" of the id of a step, a route, ...
std::string elementOfId(const v1::System& system, const QString& id) {
  const std::string name = utf8(id);
  if (model::findRoute(system, name) != nullptr) {
    return "route:" + name;
  }
  if (model::findSubscription(system, name) != nullptr) {
    return "subscription:" + name;
  }
  if (model::findWorkloadEntry(system, name) != nullptr) {
    return "entry:" + name;
  }
  return "step:" + name;
}

void addUnique(std::vector<std::string>& elements, const std::string& element) {
  if (std::find(elements.begin(), elements.end(), element) == elements.end()) {
    elements.push_back(element);
  }
}

/// A service takes with it what only it can hold: its gateway, and in a design with one architecture its modules.
void addService(const v1::System& system, const v1::Architecture& architecture, const std::string& name,
                std::vector<std::string>& elements) {
  addUnique(elements, "service:" + name);
  if (system.architectures_size() == 1) {
    for (const std::string& module : model::modulesIn(system, architecture, name)) {
      addUnique(elements, "module:" + module);
    }
    for (const std::string& gateway : model::gatewaysIn(system, architecture, name)) {
      addUnique(elements, "gateway:" + gateway);
    }
  }
}

void removeAll(CanvasState& canvas, const QString& what, const std::vector<std::string>& elements) {
  canvas.edit(CanvasView::tr("Delete %1").arg(what),
              [&](v1::System& system) { return removeElements(system, elements); });
}

/// Ids of all lines that an element means.
QStringList idsOf(const Scene& scene, const QString& element) {
  QStringList ids;
  for (const int edge : edgesMeant(scene, element)) {
    ids << scene.edges[edge].ids;
  }
  return ids;
}

void askWhich(CanvasState& canvas, const QString& line, const QStringList& ids) {
  auto* menu = new QMenu(&canvas.view);
  menu->setObjectName("delete-which");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const editing::SystemPointer system = canvas.document.system();
  std::vector<std::string> all;
  for (const QString& id : ids) {
    const std::string element = elementOfId(*system, id);
    const QString words = wordsOf(*system, id);
    all.push_back(element);
    QObject::connect(menu->addAction(words), &QAction::triggered, &canvas.view,
                     [&canvas, words, element] { removeAll(canvas, words, {element}); });
  }
  menu->addSeparator();
  QObject::connect(menu->addAction(CanvasView::tr("All %1 of them").arg(ids.size())), &QAction::triggered, &canvas.view,
                   [&canvas, all] { removeAll(canvas, CanvasView::tr("%1 lines").arg(all.size()), all); });
  menu->popup(canvas.view.mapToGlobal(canvas.view.elementRect(line).center().toPoint()));
}

}  // namespace

absl::Status removeElements(v1::System& system, const std::vector<std::string>& elements) {
  if (system.architectures_size() == 1) {
    v1::Architecture& only = *system.mutable_architectures(0);
    for (const std::string& element : elements) {
      if (element == "service:" + only.default_service()) {
        only.clear_default_service();
      } else if (element == "store:" + only.default_datastore()) {
        only.clear_default_datastore();
      }
    }
  }
  std::vector<std::string> groups;
  std::vector<std::string> others;
  for (const std::string& element : elements) {
    (element.starts_with("group:") ? groups : others).push_back(element);
  }
  const absl::Status ungrouped = groups.empty() ? absl::OkStatus() : model::edit::ungroup(system, groups);
  return ungrouped.ok() && !others.empty() ? model::edit::remove(system, others) : ungrouped;
}

void deleteSelected(CanvasState& canvas) {
  if (canvas.selection.isEmpty()) {
    return;
  }
  const editing::SystemPointer system = canvas.document.system();
  if (canvas.selection.size() == 1) {
    const QStringList ids = idsOf(canvas.scene, canvas.selection.front());
    if (ids.size() > 1) {
      askWhich(canvas, canvas.selection.front(), ids);
      return;
    }
  }
  std::vector<std::string> elements;
  for (const QString& element : canvas.selection) {
    if (const QStringList ids = idsOf(canvas.scene, element); !ids.isEmpty()) {
      for (const QString& id : ids) {
        addUnique(elements, elementOfId(*system, id));
      }
    } else if (element.startsWith("service:") && canvas.document.architecture() != nullptr) {
      addService(*system, *canvas.document.architecture(), utf8(splitElement(element).second), elements);
    } else {
      addUnique(elements, utf8(element));
    }
  }
  const QString what = canvas.selection.size() > 1 ? CanvasView::tr("%1 elements").arg(canvas.selection.size())
                       : canvas.scene.findEdge(canvas.selection.front()) ? CanvasView::tr("a line")
                       : canvas.selection.front().startsWith("group:")
                           ? CanvasView::tr("the group %1").arg(shownName(*system, canvas.selection.front()))
                           : shownName(*system, canvas.selection.front());
  removeAll(canvas, what, elements);
}

}  // namespace quarry::canvas
