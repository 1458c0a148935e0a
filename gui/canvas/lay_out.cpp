// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "gui/canvas/auto_layout.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/places.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr int shown_after_ms = 250;

/// What came in the meantime keeps its place; what went is left out.
void place(CanvasState& canvas, const QStringList& elements, const QList<QPointF>& corners) {
  std::vector<Place> places = placesOf(canvas.scene);
  QHash<QString, QPointF> wanted;
  for (qsizetype i = 0; i < elements.size(); ++i) {
    wanted[elements[i]] = corners[i];
  }
  for (Place& each : places) {
    each.corner = wanted.value(editing::text(each.element), each.corner);
  }
  const Scene before = canvas.scene;
  const Viewport seen = canvas.viewport;
  const std::string architecture = editing::utf8(canvas.document.architectureName());
  canvas.edit(CanvasView::tr("Lay out %1 elements").arg(elements.size()),
              [&](v1::System& system) { return setPlaces(system, architecture, places); });
  canvas.view.zoomToFit();
  if (canvas.view.isVisible() && !theme::Theme::current().reducedMotion()) {
    canvas.morph.begin(before, canvas.scene, seen, canvas.viewport, [&canvas] { canvas.view.update(); });
  }
  // Everything stands elsewhere: the picture of before is good for nothing.
  canvas.invalidate();
}

QFrame* progressOf(CanvasState& canvas, AutoLayout& layout) {
  auto* progress = new QFrame(&canvas.view);
  progress->setObjectName("laying-out");
  auto* box = new QHBoxLayout(progress);
  box->addWidget(new QLabel(CanvasView::tr("Laying out %1 elements…").arg(canvas.scene.nodes.size()), progress));
  auto* cancel = new QPushButton(CanvasView::tr("Cancel"), progress);
  box->addWidget(cancel);
  QObject::connect(cancel, &QPushButton::clicked, &layout, [&layout, progress] {
    layout.cancel();
    layout.deleteLater();
    progress->deleteLater();
  });
  progress->adjustSize();
  progress->move((canvas.view.width() - progress->width()) / 2, 14);
  progress->hide();
  QTimer::singleShot(shown_after_ms, progress, &QWidget::show);
  return progress;
}

}  // namespace

void layOut(CanvasState& canvas) {
  if (canvas.scene.nodes.empty() || canvas.view.findChild<AutoLayout*>() != nullptr) {
    return;
  }
  auto* layout = new AutoLayout(&canvas.view);
  QFrame* progress = progressOf(canvas, *layout);
  const auto end = [layout, progress] {
    layout->setParent(nullptr);
    layout->deleteLater();
    progress->deleteLater();
  };
  QObject::connect(layout, &AutoLayout::finished, &canvas.view,
                   [&canvas, end](const QStringList& elements, const QList<QPointF>& corners) {
                     end();
                     place(canvas, elements, corners);
                   });
  QObject::connect(layout, &AutoLayout::failed, &canvas.view, [&canvas, end](const QString& sentence) {
    end();
    emit canvas.view.refused(sentence);
  });
  layout->begin(canvas.scene);
}

}  // namespace quarry::canvas
