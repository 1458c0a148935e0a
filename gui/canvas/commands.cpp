// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/commands.h"

#include <absl/status/statusor.h>

#include <algorithm>
#include <cmath>

#include "backend/model/edit/add.h"
#include "backend/model/edit/place.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/placement.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;
using model::ElementKind;

struct Drawn {
  const char* wish;
  ElementKind kind;
};

Drawn drawnBy(Tool tool) {
  switch (tool) {
    case Tool::gateway:
      return {"Gateway", ElementKind::gateway};
    case Tool::store:
      return {"Database", ElementKind::datastore};
    case Tool::topic:
      return {"Topic", ElementKind::topic};
    case Tool::cache:
      return {"Cache", ElementKind::cache};
    case Tool::external:
      return {"External", ElementKind::external};
    case Tool::client:
      return {"Clients", ElementKind::client};
    case Tool::module:
      return {"Module", ElementKind::module};
    default:
      return {"Service", ElementKind::service};
  }
}

QSizeF usualSize(Tool tool) {
  switch (tool) {
    case Tool::service:
    case Tool::module:
    case Tool::gateway:
      return {metrics::card_width, 112};
    case Tool::client:
      return {metrics::client_width, metrics::client_height + metrics::client_words};
    default:
      return {metrics::store_width, metrics::store_height};
  }
}

QPointF placeAround(const CanvasState& canvas, QSizeF size, QPointF middle) {
  return freePlace(canvas.scene.node_index, QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size));
}

/// A gateway that stands alone is a service with nothing but the gateway in it.
absl::StatusOr<std::string> addGateway(v1::System& system, const std::string& architecture, const std::string& wish) {
  const auto gateway = model::edit::add(system, ElementKind::gateway, wish);
  if (!gateway.ok()) {
    return gateway;
  }
  const auto service = model::edit::add(system, ElementKind::service, wish);
  if (!service.ok()) {
    return service;
  }
  const auto moved = model::edit::moveGateway(system, architecture, gateway->substr(gateway->find(':') + 1),
                                              service->substr(service->find(':') + 1));
  return moved.ok() ? service : absl::StatusOr<std::string>(moved);
}

absl::StatusOr<std::string> addModule(v1::System& system, const std::string& architecture, const std::string& wish,
                                      const QString& service) {
  const auto module = model::edit::add(system, ElementKind::module, wish);
  if (!module.ok()) {
    return module;
  }
  const auto moved = model::edit::moveModule(system, architecture, module->substr(module->find(':') + 1),
                                             utf8(splitElement(service).second));
  return moved.ok() ? module : absl::StatusOr<std::string>(moved);
}

/// The element, or empty where it was refused.
QString add(CanvasState& canvas, Tool tool, const QString& into, QPointF corner, const QString& wish) {
  const std::string architecture = utf8(canvas.document.architectureName());
  const std::vector<Place> places = placesOf(canvas.scene);
  QString added;
  canvas.edit(CanvasView::tr("Add %1").arg(wish), [&](v1::System& system) -> absl::Status {
    const std::string name = utf8(wish);
    const bool inside = tool == Tool::module && !into.isEmpty();
    const auto element = inside                  ? addModule(system, architecture, name, into)
                         : tool == Tool::gateway ? addGateway(system, architecture, name)
                         : tool == Tool::service || tool == Tool::module
                             ? model::edit::addServiceWithModule(system, architecture, name)
                             : model::edit::add(system, drawnBy(tool).kind, name);
    if (!element.ok()) {
      return element.status();
    }
    added = text(*element);
    std::vector<Place> all = places;
    if (!inside) {
      all.push_back({*element, corner});
    }
    return setPlaces(system, architecture, all);
  });
  return added;
}

/// A service that is cut out brings its own datastore: to its right where there is room, else below.
void placeStoreBeside(const CanvasState& canvas, const v1::System& system, const std::string& service, QPointF middle,
                      std::vector<Place>& places) {
  const v1::Service* owner = model::findService(system, service.substr(service.find(':') + 1));
  if (owner == nullptr || owner->datastore().empty() ||
      canvas.scene.node_of.contains("store:" + text(owner->datastore()))) {
    return;
  }
  const QSizeF size = usualSize(Tool::store);
  const QPointF right = middle + QPointF(metrics::card_width / 2 + 70 + size.width() / 2, 0);
  const QRectF wanted(right - QPointF(size.width() / 2, size.height() / 2), size);
  const bool is_free = !canvas.scene.node_index.touches(wanted.adjusted(-20, -20, 20, 20));
  places.push_back(
      {"store:" + owner->datastore(), placeAround(canvas, size, is_free ? right : middle + QPointF(0, 170))});
}

QStringList elementsOf(const Scene& scene) {
  QStringList elements;
  for (const Node& node : scene.nodes) {
    elements << node.element;
  }
  return elements;
}

std::string architectureOf(const CanvasState& canvas) {
  return utf8(canvas.document.architectureName());
}

}  // namespace

void bringIntoView(CanvasState& canvas, const QStringList& elements) {
  constexpr double margin = 16;
  const QRectF room = canvas.viewRect().adjusted(margin, margin, -margin, -margin);
  QRectF rect;
  for (const QString& element : elements) {
    rect |= canvas.view.elementRect(element);
  }
  const double x = std::max(0.0, room.left() - rect.left()) - std::max(0.0, rect.right() - room.right());
  const double y = std::max(0.0, room.top() - rect.top()) - std::max(0.0, rect.bottom() - room.bottom());
  const Viewport moved{canvas.viewport.zoom, canvas.viewport.offset + QPointF(std::round(x), std::round(y))};
  const QRectF map = canvas.minimapPlace();
  const bool hides = !map.isNull() && canvas.scene.node_index.touches(moved.toScene(map)) &&
                     (!(moved == canvas.viewport) || rect.intersects(map));
  if (rect.width() > room.width() || rect.height() > room.height() || hides) {
    canvas.view.zoomToFit();
  } else {
    canvas.setViewport(moved);
  }
}

void addAt(CanvasState& canvas, Tool tool, QPointF point) {
  const int under = canvas.scene.nodeAt(point);
  const QString into = under >= 0 && canvas.scene.nodes[under].element.startsWith("service:")
                           ? canvas.scene.nodes[under].element
                           : QString();
  const QPointF corner = placeAround(canvas, usualSize(tool), point);
  const QString added = add(canvas, tool, into, corner, CanvasView::tr(drawnBy(tool).wish));
  if (added.isEmpty()) {
    return;
  }
  canvas.select({added});
  bringIntoView(canvas, {added});
  const int step = canvas.document.undoStack().index();
  renameInPlace(canvas, added, [&canvas, tool, into, corner, added, step](const QString& wish) {
    QUndoStack& stack = canvas.document.undoStack();
    const bool typed = !wish.isEmpty() && wish != shownName(*canvas.document.system(), added);
    if (!typed) {
      return;
    }
    if (stack.index() != step) {
      renameElement(canvas, added, wish);
      return;
    }
    // Adding and naming is one step: it is added again under its name.
    stack.undo();
    canvas.select({add(canvas, tool, into, corner, wish)});
  });
}

void cutOut(CanvasState& canvas, const QString& element, QPointF point) {
  const auto [kind, name] = splitElement(element);
  const std::string architecture = architectureOf(canvas);
  const QPointF corner = placeAround(canvas, usualSize(Tool::service), point);
  const std::vector<Place> places = placesOf(canvas.scene);
  const QStringList before = elementsOf(canvas.scene);
  QString service;
  const bool done = canvas.edit(CanvasView::tr("Move %1 out").arg(shownName(*canvas.document.system(), element)),
                                [&, kind = kind, name = name](v1::System& system) -> absl::Status {
                                  absl::StatusOr<std::string> made;
                                  if (kind == "gateway") {
                                    made = model::findService(system, utf8(name)) != nullptr
                                               ? "service:" + utf8(name)
                                               : model::edit::add(system, ElementKind::service, utf8(name));
                                    if (made.ok()) {
                                      const absl::Status moved = model::edit::moveGateway(
                                          system, architecture, utf8(name), made->substr(made->find(':') + 1));
                                      made = moved.ok() ? made : absl::StatusOr<std::string>(moved);
                                    }
                                  } else {
                                    made = model::edit::extractModule(system, architecture, utf8(name));
                                  }
                                  if (!made.ok()) {
                                    return made.status();
                                  }
                                  service = text(*made);
                                  std::vector<Place> all = places;
                                  all.push_back({*made, corner});
                                  placeStoreBeside(canvas, system, *made, point, all);
                                  return setPlaces(system, architecture, all);
                                });
  if (done) {
    QStringList added = elementsOf(canvas.scene);
    added.removeIf([&](const QString& element) { return before.contains(element); });
    bringIntoView(canvas, added);
    canvas.select({service});
  }
}

void placeInto(CanvasState& canvas, const QString& element, const QString& service_element) {
  if (!service_element.startsWith("service:")) {
    emit canvas.view.refused(CanvasView::tr("A module lives in a service: let it go on one, or on empty canvas."));
    return;
  }
  const auto [kind, name] = splitElement(element);
  const QString service = splitElement(service_element).second;
  const QString shown = shownName(*canvas.document.system(), element);
  const std::vector<Place> places = placesOf(canvas.scene);
  const std::string architecture = architectureOf(canvas);
  canvas.edit(CanvasView::tr("Move %1 to %2").arg(shown, service),
              [&, kind = kind, name = name](v1::System& system) -> absl::Status {
                const absl::Status moved =
                    kind == "gateway" ? model::edit::moveGateway(system, architecture, utf8(name), utf8(service))
                                      : model::edit::moveModule(system, architecture, utf8(name), utf8(service));
                return moved.ok() ? setPlaces(system, architecture, places) : moved;
              });
}

void nudgeSelected(CanvasState& canvas, QPointF by) {
  const std::vector<Place> places = placesOf(canvas.scene, nodesOf(canvas.scene, canvas.selection), by);
  const std::string architecture = architectureOf(canvas);
  canvas.edit(
      CanvasView::tr("Move %n element(s)", nullptr, static_cast<int>(canvas.selection.size())),
      [&](v1::System& system) { return setPlaces(system, architecture, places); },
      "nudge " + canvas.selection.join(' '));
}

}  // namespace quarry::canvas
