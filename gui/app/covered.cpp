// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/covered.h"

#include "backend/model/elements.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::app {
namespace {

bool isNode(model::ElementKind kind) {
  using Kind = model::ElementKind;
  for (const Kind drawn :
       {Kind::service, Kind::gateway, Kind::datastore, Kind::topic, Kind::cache, Kind::external, Kind::client}) {
    if (kind == drawn) {
      return true;
    }
  }
  return false;
}

int areaOf(const QRect& rect) {
  return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

}  // namespace

int coveredBy(const QRect& place, const QWidget& mover, const canvas::CanvasView& canvas, const v1::System& system) {
  int area = 0;
  for (const model::Element& element : model::elements(system)) {
    if (isNode(element.kind)) {
      const QRectF drawn = canvas.elementRect(QString::fromStdString(model::format(element)));
      area += areaOf(drawn.toAlignedRect().intersected(place));
    }
  }
  for (const QWidget* above : canvas.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    if (above != &mover && above->isVisible()) {
      area += areaOf(above->geometry().intersected(place));
    }
  }
  return area;
}

}  // namespace quarry::app
