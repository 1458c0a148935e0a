// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>
#include <map>

#include "backend/model/edit/duplicate.h"
#include "backend/model/edit/place.h"
#include "backend/model/edit/remove.h"
#include "backend/model/find.h"
#include "backend/model/load.h"
#include "backend/model/placement.h"
#include "backend/model/save.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;
using model::Element;
using model::ElementKind;

constexpr qsizetype most_characters = 8'000'000;
constexpr double beside = 40;

/// Appends the element to the list of its kind, once.
void append(v1::System& part, const v1::System& system, const Element& element) {
  const google::protobuf::Message* message = model::findMessage(system, element);
  if (message == nullptr || model::exists(part, element)) {
    return;
  }
  const auto* descriptor = v1::System::descriptor();
  for (int index = 0; index < descriptor->field_count(); ++index) {
    const auto* field = descriptor->field(index);
    if (field->is_repeated() && field->message_type() == message->GetDescriptor()) {
      part.GetReflection()->AddMessage(&part, field)->CopyFrom(*message);
    }
  }
}

/// What can be copied by itself, in the order of the document.
std::vector<std::string> standing(const v1::System& part) {
  std::vector<std::string> elements;
  for (const Element& element : model::elements(part)) {
    switch (element.kind) {
      case ElementKind::module:
      case ElementKind::service:
      case ElementKind::datastore:
      case ElementKind::broker:
      case ElementKind::topic:
      case ElementKind::cache:
      case ElementKind::external:
      case ElementKind::gateway:
      case ElementKind::client:
      case ElementKind::group:
        elements.push_back(model::format(element));
        break;
      default:
        break;
    }
  }
  return elements;
}

void addHeld(v1::System& part, const CanvasState& canvas, const std::string& service) {
  const v1::System& system = *canvas.document.system();
  const v1::Architecture* shown = canvas.document.architecture();
  if (shown == nullptr) {
    return;
  }
  v1::Architecture& architecture = *part.mutable_architectures(0);
  for (const std::string& name : model::modulesIn(system, *shown, service)) {
    append(part, system, {ElementKind::module, name});
    v1::ModulePlacement& placement = *architecture.add_modules();
    placement.set_module(name);
    placement.set_service(service);
  }
  for (const std::string& name : model::gatewaysIn(system, *shown, service)) {
    append(part, system, {ElementKind::gateway, name});
    v1::GatewayPlacement& placement = *architecture.add_gateways();
    placement.set_gateway(name);
    placement.set_service(service);
  }
}

void addPlace(v1::System& part, const std::string& element, QPointF corner, QSizeF size) {
  v1::Placed& placed = *part.mutable_layout()->add_nodes();
  placed.set_element(element);
  placed.set_x(corner.x());
  placed.set_y(corner.y());
  placed.set_width(std::max(0.0, size.width()));
  placed.set_height(std::max(0.0, size.height()));
}

/// A group, and those in it.
void appendGroup(v1::System& part, const v1::System& system, const Element& group) {
  if (model::exists(part, group)) {
    return;
  }
  append(part, system, group);
  for (const v1::Group& each : system.groups()) {
    for (int i = 0; each.name() == group.name && i < each.members_size(); ++i) {
      const auto member = model::parseElement(each.members(i));
      if (member.ok() && member->kind == ElementKind::group) {
        appendGroup(part, system, *member);
      }
    }
  }
}

/// The element as it is drawn, with what it holds.
void addDrawn(v1::System& part, const CanvasState& canvas, const QString& drawn) {
  const auto element = model::parseElement(utf8(drawn));
  if (!element.ok()) {
    return;
  }
  element->kind == ElementKind::group ? appendGroup(part, *canvas.document.system(), *element)
                                      : append(part, *canvas.document.system(), *element);
  if (element->kind == ElementKind::service) {
    addHeld(part, canvas, element->name);
  }
  const Node* node = canvas.scene.findNode(drawn);
  if (const Frame* frame = canvas.scene.findFrame(drawn)) {
    for (const int member : frame->members) {
      addDrawn(part, canvas, canvas.scene.nodes[member].element);
    }
  } else if (node != nullptr && node->kind == NodeKind::group) {
    for (const Held& held : node->held) {
      addDrawn(part, canvas, held.element);
      addPlace(part, utf8(held.element), node->rect.topLeft() + held.offset, {});
    }
  } else if (node != nullptr) {
    addPlace(part, utf8(drawn), node->rect.topLeft(), node->given);
  }
}

/// A copied group holds what was copied with it, not what it is a copy of.
void keepCopiedMembers(v1::System& part) {
  for (v1::Group& group : *part.mutable_groups()) {
    auto& members = *group.mutable_members();
    members.erase(std::remove_if(members.begin(), members.end(),
                                 [&](const std::string& member) {
                                   const auto element = model::parseElement(member);
                                   return !element.ok() || !model::exists(part, *element);
                                 }),
                  members.end());
  }
}

absl::Status notFromADrawing() {
  return absl::InvalidArgumentError(
      utf8(CanvasView::tr("The clipboard holds no part of a drawing: copy something in a drawing first.")));
}

/// Elements of a copied part by what they are now.
using Renamed = std::map<std::string, std::string>;

absl::Status placeCopies(v1::System& system, const std::string& architecture, const v1::System& part,
                         const Renamed& renamed) {
  const auto now = [&](const std::string& kind, const std::string& name) {
    const auto found = renamed.find(kind + name);
    return found == renamed.end() ? std::string() : found->second.substr(kind.size());
  };
  if (part.architectures().empty()) {
    return absl::OkStatus();
  }
  for (const v1::ModulePlacement& placement : part.architectures(0).modules()) {
    const std::string module = now("module:", placement.module());
    const std::string service = now("service:", placement.service());
    if (!module.empty() && !service.empty()) {
      if (absl::Status status = model::edit::moveModule(system, architecture, module, service); !status.ok()) {
        return status;
      }
    }
  }
  for (const v1::GatewayPlacement& placement : part.architectures(0).gateways()) {
    const std::string gateway = now("gateway:", placement.gateway());
    const std::string service = now("service:", placement.service());
    if (!gateway.empty() && !service.empty()) {
      if (absl::Status status = model::edit::moveGateway(system, architecture, gateway, service); !status.ok()) {
        return status;
      }
    }
  }
  return absl::OkStatus();
}

QPointF wayOf(const CanvasState& canvas, const v1::System& part) {
  QRectF stood;
  bool in_view = true;
  for (const v1::Placed& placed : part.layout().nodes()) {
    const QRectF rect(placed.x(), placed.y(), std::max(1.0, placed.width()), std::max(1.0, placed.height()));
    stood |= rect;
    in_view = in_view && canvas.viewport.toScene(canvas.viewRect()).contains(rect.center());
  }
  if (stood.isNull() || !in_view) {
    const QPointF way = canvas.viewport.toScene(canvas.viewRect().center()) - stood.center();
    return {std::round(way.x()), std::round(way.y())};
  }
  // Each time it is pasted a bit farther.
  QPointF way(beside, beside);
  const auto taken = [&](QPointF corner) {
    return std::any_of(canvas.scene.nodes.begin(), canvas.scene.nodes.end(), [&](const Node& node) {
      return std::abs(node.rect.x() - corner.x()) < 1 && std::abs(node.rect.y() - corner.y()) < 1;
    });
  };
  while (taken(stood.topLeft() + way)) {
    way += QPointF(beside, beside);
  }
  return way;
}

/// The group that holds all the others, or empty.
std::string onlyGroup(const v1::System& part) {
  std::vector<std::string> outermost;
  for (const v1::Group& group : part.groups()) {
    const std::string element = model::format(ElementKind::group, group.name());
    const bool is_inside = std::any_of(part.groups().begin(), part.groups().end(), [&](const v1::Group& other) {
      return std::find(other.members().begin(), other.members().end(), element) != other.members().end();
    });
    if (!is_inside) {
      outermost.push_back(element);
    }
  }
  return outermost.size() == 1 ? outermost.front() : std::string();
}

void insert(CanvasState& canvas, const v1::System& part, const QString& verb) {
  const std::vector<std::string> elements = standing(part);
  const std::string group = onlyGroup(part);
  const std::string architecture = utf8(canvas.document.architectureName());
  std::vector<Place> places = placesOf(canvas.scene);
  const QPointF way = wayOf(canvas, part);
  const QString what = elements.size() == 1        ? shownName(part, text(elements.front()))
                       : !group.empty()            ? shownName(part, text(group))
                       : part.services_size() == 1 ? text(part.services(0).name())
                                                   : CanvasView::tr("%1 elements").arg(elements.size());
  QStringList added;
  QString added_group;
  const bool done = canvas.edit(verb.arg(what), [&](v1::System& system) -> absl::Status {
    const auto copies = model::edit::paste(system, part, elements);
    if (!copies.ok()) {
      return copies.status();
    }
    Renamed renamed;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      renamed[elements[i]] = (*copies)[i];
      added << text((*copies)[i]);
    }
    added_group = text(renamed[group]);
    for (const v1::Placed& placed : part.layout().nodes()) {
      if (const auto found = renamed.find(placed.element()); found != renamed.end()) {
        places.push_back(
            {found->second, QPointF(placed.x(), placed.y()) + way, QSizeF(placed.width(), placed.height())});
      }
    }
    const absl::Status placed = placeCopies(system, architecture, part, renamed);
    return placed.ok() ? setPlaces(system, architecture, places) : placed;
  });
  if (done) {
    added.removeIf([&](const QString& element) { return !canvas.scene.node_of.contains(element) && added.size() > 1; });
    canvas.select(added_group.isEmpty() ? added : QStringList{added_group});
  }
}

}  // namespace

v1::System copyOf(const CanvasState& canvas) {
  const v1::System& system = *canvas.document.system();
  v1::System part;
  part.set_format(model::newest_format);
  part.set_name(system.name());
  part.add_architectures()->set_name(utf8(canvas.document.architectureName()));
  for (const QString& selected : canvas.selection) {
    addDrawn(part, canvas, selected);
  }
  keepCopiedMembers(part);
  return part;
}

absl::StatusOr<v1::System> readClipboard(const QString& held) {
  if (held.size() > most_characters) {
    return absl::InvalidArgumentError(
        utf8(CanvasView::tr("The clipboard holds %1 MB of text, more than any drawing: nothing was pasted.")
                 .arg(held.size() / 1'000'000)));
  }
  if (!QStringView(held).trimmed().startsWith('{')) {
    return notFromADrawing();
  }
  absl::StatusOr<v1::System> part = model::parse(utf8(held), "the clipboard");
  if (!part.ok() || standing(*part).empty()) {
    return notFromADrawing();
  }
  return part;
}

void copySelected(CanvasState& canvas) {
  const v1::System part = copyOf(canvas);
  if (standing(part).empty()) {
    return;
  }
  if (const auto json = model::format(part); json.ok()) {
    QGuiApplication::clipboard()->setText(text(*json));
  }
}

void cutSelected(CanvasState& canvas) {
  const v1::System part = copyOf(canvas);
  const std::vector<std::string> elements = standing(part);
  if (elements.empty()) {
    return;
  }
  copySelected(canvas);
  const QString what = elements.size() == 1 ? shownName(part, text(elements.front()))
                                            : CanvasView::tr("%1 elements").arg(elements.size());
  canvas.edit(CanvasView::tr("Cut %1").arg(what), [&](v1::System& system) { return removeElements(system, elements); });
}

void pasteClipboard(CanvasState& canvas) {
  const auto part = readClipboard(QGuiApplication::clipboard()->text());
  if (!part.ok()) {
    emit canvas.view.refused(text(std::string(part.status().message())));
    return;
  }
  insert(canvas, *part, CanvasView::tr("Paste %1"));
}

void duplicateSelected(CanvasState& canvas) {
  const v1::System part = copyOf(canvas);
  if (!standing(part).empty()) {
    insert(canvas, part, CanvasView::tr("Duplicate %1"));
  }
}

}  // namespace quarry::canvas
