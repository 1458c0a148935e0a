// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/naming.h"

#include "backend/model/edit/names.h"
#include "backend/model/edit/rename.h"
#include "backend/model/edit/replace.h"
#include "backend/model/elements.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

bool showsTitle(const model::Element& element) {
  return element.kind == model::ElementKind::module || element.kind == model::ElementKind::external ||
         element.kind == model::ElementKind::client || element.kind == model::ElementKind::group;
}

/// Empty where the element has no title of its own.
std::string ownTitle(const v1::System& system, const model::Element& element) {
  const google::protobuf::Message* message = model::findMessage(system, element);
  const auto* field = message == nullptr ? nullptr : message->GetDescriptor()->FindFieldByName("title");
  return field == nullptr ? std::string() : message->GetReflection()->GetString(*message, field);
}

absl::Status setTitle(v1::System& system, const model::Element& element, const std::string& title) {
  google::protobuf::Message* message = model::findMessage(system, element);
  const auto* field = message == nullptr ? nullptr : message->GetDescriptor()->FindFieldByName("title");
  if (field == nullptr) {
    return absl::InvalidArgumentError("This has no title.");
  }
  message->GetReflection()->SetString(message, field, title);
  return absl::OkStatus();
}

}  // namespace

QString shownName(const v1::System& system, const QString& element) {
  const auto parsed = model::parseElement(utf8(element));
  if (!parsed.ok()) {
    return element;
  }
  return text(showsTitle(*parsed) ? model::titleOf(system, *parsed) : parsed->name);
}

void renameElement(CanvasState& canvas, const QString& element, const QString& wanted) {
  const auto parsed = model::parseElement(utf8(element));
  const editing::SystemPointer system = canvas.document.system();
  if (!parsed.ok() || wanted.isEmpty() || wanted == shownName(*system, element)) {
    return;
  }
  const QString undo = CanvasView::tr("Rename %1 to %2").arg(shownName(*system, element), wanted);
  if (showsTitle(*parsed) && !ownTitle(*system, *parsed).empty()) {
    canvas.edit(undo, [&](v1::System& changed) { return setTitle(changed, *parsed, utf8(wanted)); });
    return;
  }
  QString now = element;
  const bool done = canvas.edit(undo, [&](v1::System& changed) -> absl::Status {
    const std::string name = model::edit::nameFrom(parsed->kind, utf8(wanted));
    const auto renamed = model::edit::rename(changed, utf8(element), name);
    if (!renamed.ok()) {
      return renamed.status();
    }
    now = text(*renamed);
    const auto is = model::parseElement(*renamed);
    return showsTitle(*is) && name != utf8(wanted) ? setTitle(changed, *is, utf8(wanted)) : absl::OkStatus();
  });
  if (done) {
    canvas.select({now});
  }
}

}  // namespace quarry::canvas
