// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_view.h"

#include <QLineEdit>
#include <algorithm>
#include <utility>

#include "gui/canvas/auto_layout.h"
#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/clipboard.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/search_bar.h"

namespace quarry::canvas {
namespace {

constexpr double zoom_step = 1.2;

}  // namespace

CanvasView::CanvasView(editing::Document& document, QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAcceptDrops(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMinimumSize(240, 160);
  setAccessibleName(tr("Drawing of the system"));
  d_ = std::make_unique<CanvasState>(*this, document);
}

CanvasView::~CanvasView() = default;

void CanvasView::setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot) {
  d_->setSnapshot(std::move(snapshot));
}

void CanvasView::setProblems(ProblemMarks problems) {
  problems_ = std::move(problems);
  update();
}

QStringList CanvasView::problemsOf(const QString& element) const {
  return problemsOfNode(d_->scene, problems_, element).sentences;
}

QStringList CanvasView::selection() const {
  return d_->selection;
}

void CanvasView::select(const QStringList& elements) {
  d_->select(elements);
}

double CanvasView::zoom() const {
  return d_->viewport.zoom;
}

void CanvasView::setZoom(double zoom) {
  d_->zoomAround(d_->viewRect().center(), zoom);
}

void CanvasView::zoomIn() {
  setZoom(zoom() * zoom_step);
}

void CanvasView::zoomOut() {
  setZoom(zoom() / zoom_step);
}

void CanvasView::zoomToFit() {
  d_->fit_when_sized = !isVisible();
  d_->fit();
}

void CanvasView::keepFitted(double most_zoom) {
  d_->fitted_most_zoom = most_zoom;
  d_->always_fitted = true;
  zoomToFit();
}

void CanvasView::zoomToSelection() {
  QRectF rect;
  for (const QString& element : d_->selection) {
    rect |= d_->viewport.toScene(elementRect(element));
  }
  if (rect.isNull()) {
    zoomToFit();
    return;
  }
  constexpr double air = 60;
  const double zoom = std::min({width() / (rect.width() + 2 * air), height() / (rect.height() + 2 * air), 1.5});
  const double wanted = std::clamp(zoom, least_zoom, most_zoom);
  d_->setViewport({wanted, d_->viewRect().center() - rect.center() * wanted});
}

void CanvasView::showElement(const QString& element) {
  const QRectF rect = elementRect(element);
  if (rect.isNull()) {
    return;
  }
  if (!d_->viewRect().adjusted(20, 20, -20, -20).contains(rect)) {
    d_->panBy(d_->viewRect().center() - rect.center());
  }
  d_->select({element});
}

Tool CanvasView::tool() const {
  return d_->tool;
}

void CanvasView::setTool(Tool tool) {
  if (d_->tool == tool) {
    return;
  }
  d_->tool = tool;
  setCursor(tool == Tool::select ? Qt::ArrowCursor : Qt::CrossCursor);
  emit toolChanged(tool);
  update();
}

void CanvasView::deleteSelection() {
  deleteSelected(*d_);
}

void CanvasView::renameSelection() {
  if (d_->selection.size() == 1) {
    renameInPlace(*d_, d_->selection.front());
  }
}

void CanvasView::selectAll() {
  QStringList all;
  for (const Node& node : d_->scene.nodes) {
    all << node.element;
  }
  d_->select(all);
}

void CanvasView::copySelection() {
  copySelected(*d_);
}

void CanvasView::cutSelection() {
  cutSelected(*d_);
}

void CanvasView::paste() {
  pasteClipboard(*d_);
}

void CanvasView::duplicateSelection() {
  duplicateSelected(*d_);
}

void CanvasView::arrangeSelection(Arrangement how) {
  arrangeSelected(*d_, how);
}

void CanvasView::togglePinned() {
  canvas::togglePinned(*d_);
}

void CanvasView::toggleCollapsed() {
  canvas::toggleCollapsed(*d_);
}

void CanvasView::groupSelection() {
  groupSelected(*d_);
}

void CanvasView::ungroupSelection() {
  ungroupSelected(*d_);
}

void CanvasView::groupByTeam() {
  canvas::groupByTeam(*d_);
}

void CanvasView::openSearch() {
  if (!d_->search) {
    d_->search = new SearchBar(*d_);
  }
  d_->search->open();
}

void CanvasView::autoLayout() {
  layOut(*d_);
}

void CanvasView::setMinimapShown(bool shown) {
  d_->minimap_shown = shown;
  update();
}

LineStyle CanvasView::lineStyle() const {
  return d_->lines;
}

void CanvasView::setLineStyle(LineStyle style) {
  if (d_->lines != style) {
    d_->lines = style;
    d_->rebuild(CanvasState::Rebuild::everything);
  }
}

QRectF CanvasView::elementRect(const QString& element) const {
  if (const Node* node = d_->scene.findNode(element)) {
    return d_->viewport.toView(node->rect);
  }
  if (const int holder = d_->scene.node_of_chip.value(element, -1); holder >= 0) {
    for (const Chip& chip : d_->scene.nodes[holder].chips) {
      if (chip.element == element && d_->scene.nodes[holder].collapsed) {
        return d_->viewport.toView(d_->scene.nodes[holder].rect);
      }
      if (chip.element == element) {
        return d_->viewport.toView(chip.rect.translated(d_->scene.nodes[holder].rect.topLeft()));
      }
    }
  }
  if (const Frame* frame = d_->scene.findFrame(element)) {
    return d_->viewport.toView(frame->rect);
  }
  if (const std::vector<int> edges = edgesMeant(d_->scene, element); !edges.empty()) {
    const Bundle* bundle = d_->scene.findBundle(element);
    const Route& route = d_->scene.edges[bundle == nullptr ? edges.front() : bundle->lead].route;
    const QPointF middle = d_->viewport.toView(route.at(0.5));
    return {middle - QPointF(4, 4), QSizeF(8, 8)};
  }
  return {};
}

}  // namespace quarry::canvas
