// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_state.h"

#include <QAccessible>
#include <QLineEdit>
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/routing.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr double handle_distance = 11;
constexpr double handle_reach = 10;
constexpr int frame_ms = 33;
constexpr int refine_ms = 90;

}  // namespace

CanvasState::CanvasState(CanvasView& view, editing::Document& document)
    : view(view), document(document), still(theme::colors().canvas) {
  clock.start();
  frame.setInterval(frame_ms);
  refine.setSingleShot(true);
  refine.setInterval(refine_ms);
  QObject::connect(&frame, &QTimer::timeout, &view, [this] { this->view.update(); });
  QObject::connect(&refine, &QTimer::timeout, &view, [this] {
    still.refine();
    this->view.update();
  });
  QObject::connect(&document, &editing::Document::systemChanged, &view, [this] { rebuild(); });
  QObject::connect(&document, &editing::Document::architectureChanged, &view, [this] { showArchitecture(); });
  QObject::connect(&document, &editing::Document::pathChanged, &view, [this] { this->view.zoomToFit(); });
  QObject::connect(&theme::Theme::current(), &theme::Theme::changed, &view, [this] {
    still.setBackground(theme::colors().canvas);
    rebuild();
    watchMotion();
  });
  shown_architecture = document.architectureName();
  rebuild();
}

CanvasState::~CanvasState() = default;

void CanvasState::rebuild() {
  cancelGesture();
  morph.stop();
  const editing::SystemPointer system = document.system();
  scene = buildScene(*system, document.architecture());
  hovered.clear();
  if (snapshot) {
    live = readSnapshot(*snapshot, scene);
  }
  QStringList kept = selection;
  kept.removeIf([&](const QString& element) {
    return !scene.node_of.contains(element) && !scene.edge_of.contains(element) &&
           !scene.node_of_chip.contains(element);
  });
  if (kept != selection) {
    select(kept);
  }
  invalidate();
}

void CanvasState::showArchitecture() {
  const Scene before = scene;
  const Viewport seen = viewport;
  shown_architecture = document.architectureName();
  rebuild();
  viewport = fitted();
  if (view.isVisible() && !theme::Theme::current().reducedMotion()) {
    morph.begin(before, scene, seen, viewport, [this] { view.update(); });
  }
  emit view.zoomChanged(viewport.zoom);
  invalidate();
}

void CanvasState::setSnapshot(std::shared_ptr<const v1::Snapshot> now) {
  // A snapshot of another architecture would put its numbers on the wrong drawing.
  const bool fits = now != nullptr && now->architecture() == editing::utf8(document.architectureName());
  snapshot = fits ? std::move(now) : nullptr;
  const bool was_live = isLive();
  live.reset();
  if (snapshot) {
    live = readSnapshot(*snapshot, scene);
  }
  if (was_live != isLive()) {
    still.invalidate();
  }
  numbers_valid = false;
  minimap.invalidate();
  watchMotion();
  view.update();
}

void CanvasState::invalidate() {
  still.invalidate();
  numbers_valid = false;
  minimap.invalidate();
  view.update();
}

void CanvasState::select(const QStringList& elements) {
  QStringList drawn;
  for (const QString& element : elements) {
    const bool exists =
        scene.node_of.contains(element) || scene.edge_of.contains(element) || scene.node_of_chip.contains(element);
    if (exists && !drawn.contains(element)) {
      drawn << element;
    }
  }
  if (drawn == selection) {
    return;
  }
  selection = drawn;
  QStringList told;
  for (const QString& element : selection) {
    const int index = scene.node_of.value(element, -1);
    const QString health = live && index >= 0 ? theme::healthWord(live->nodes[index].health) : QString();
    told << (health.isEmpty() ? element : element + " " + health);
  }
  view.setAccessibleDescription(told.join(", "));
  QAccessibleEvent changed(&view, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&changed);
  emit view.selectionChanged(selection);
  view.update();
}

void CanvasState::toggle(const QString& element) {
  QStringList wanted = selection;
  if (!wanted.removeOne(element)) {
    wanted << element;
  }
  select(wanted);
}

QString CanvasState::elementAt(QPointF at) const {
  const QPointF point = viewport.toScene(at);
  const int node = scene.nodeAt(point);
  if (node >= 0) {
    const Chip* chip = viewport.zoom >= 0.5 ? scene.chipAt(point) : nullptr;
    return chip == nullptr ? scene.nodes[node].element : chip->element;
  }
  const int edge = scene.edgeAt(point, 7 / viewport.zoom);
  return edge < 0 ? QString() : scene.edges[edge].element;
}

void CanvasState::hover(QPointF at) {
  QString over = elementAt(at);
  const Node* before = scene.findNode(hovered);
  if (before != nullptr && handleAt(at) >= 0) {
    over = hovered;
  }
  // The handles of a card stay while the pointer is on one of its modules.
  if (!over.startsWith("edge:") && !scene.node_of.contains(over) && scene.node_of_chip.contains(over)) {
    over = scene.nodes[scene.node_of_chip.value(over)].element;
  }
  if (over != hovered) {
    hovered = over;
    view.update();
  }
  const bool on_handle = handleAt(at) >= 0;
  view.setCursor(tool != Tool::select || on_handle ? Qt::CrossCursor
                 : space_held                      ? Qt::OpenHandCursor
                                                   : Qt::ArrowCursor);
}

QPointF CanvasState::handlePlace(const Node& node, int side) const {
  const QRectF rect = viewport.toView(node.shape());
  const std::array<QPointF, 4> places = {QPointF(rect.right() + handle_distance, rect.center().y()),
                                         QPointF(rect.left() - handle_distance, rect.center().y()),
                                         QPointF(rect.center().x(), rect.top() - handle_distance),
                                         QPointF(rect.center().x(), rect.bottom() + handle_distance)};
  return places[side];
}

int CanvasState::handleAt(QPointF at) const {
  const Node* node = scene.findNode(hovered);
  if (node == nullptr || tool != Tool::select || viewport.zoom < 0.25) {
    return -1;
  }
  for (int side = 0; side < 4; ++side) {
    const QPointF away = at - handlePlace(*node, side);
    if (std::hypot(away.x(), away.y()) <= handle_reach) {
      return side;
    }
  }
  return -1;
}

QRectF CanvasState::viewRect() const {
  return QRectF(view.rect());
}

void CanvasState::setViewport(const Viewport& wanted) {
  Viewport next = wanted;
  next.zoom = std::clamp(wanted.zoom, least_zoom, most_zoom);
  next.offset = QPointF(std::round(wanted.offset.x()), std::round(wanted.offset.y()));
  if (next == viewport) {
    return;
  }
  const bool zoomed = next.zoom != viewport.zoom;
  viewport = next;
  numbers_valid = false;
  if (zoomed) {
    refine.start();
    emit view.zoomChanged(viewport.zoom);
  }
  view.update();
}

void CanvasState::zoomAround(QPointF at, double zoom) {
  const double wanted = std::clamp(zoom, least_zoom, most_zoom);
  const QPointF held = viewport.toScene(at);
  setViewport({wanted, at - held * wanted});
}

void CanvasState::panBy(QPointF pixels) {
  setViewport({viewport.zoom, viewport.offset + pixels});
}

Viewport CanvasState::fitted() const {
  const QRectF bounds = scene.bounds.isEmpty() ? QRectF(0, 0, 800, 500) : scene.bounds.adjusted(-40, -40, 40, 40);
  const auto into = [&](const QRectF& room) {
    const double zoom =
        std::clamp(std::min(room.width() / bounds.width(), room.height() / bounds.height()), least_zoom, 1.0);
    const QPointF offset = room.center() - bounds.center() * zoom;
    return Viewport{zoom, QPointF(std::round(offset.x()), std::round(offset.y()))};
  };
  const Viewport whole = into(viewRect());
  const QRectF map = Minimap::placeIn(view.size());
  if (map.isNull() || !scene.node_index.touches(whole.toScene(map))) {
    return whole;
  }
  // Nothing may hide behind the minimap: keep clear of its column or of its row, whichever leaves more room, unless a
  // corner that is empty anyway lets the drawing be larger.
  const Viewport beside = into(viewRect().adjusted(0, 0, -map.width() - 20, 0));
  const Viewport below = into(viewRect().adjusted(0, map.height() + 20, 0, 0));
  const Viewport clear = beside.zoom > below.zoom ? beside : below;
  for (Viewport larger = whole; larger.zoom > clear.zoom; larger.zoom *= 0.98) {
    const QPointF left(-bounds.left(), viewRect().center().y() / larger.zoom - bounds.center().y());
    const QPointF low(viewRect().center().x() / larger.zoom - bounds.center().x(),
                      viewRect().bottom() / larger.zoom - bounds.bottom());
    for (const QPointF& shift : {left, low, QPointF(left.x(), low.y())}) {
      larger.offset = (shift * larger.zoom).toPoint();
      if (!scene.node_index.touches(larger.toScene(map.adjusted(-8, -8, 8, 8)))) {
        return larger;
      }
    }
  }
  return clear;
}

void CanvasState::watchMotion() {
  const bool moves =
      isLive() && view.isVisible() && !theme::Theme::current().reducedMotion() &&
      std::any_of(live->edges.begin(), live->edges.end(), [](const EdgeLive& edge) { return edge.requests_per_s > 0; });
  if (moves && !frame.isActive()) {
    frame.start();
  } else if (!moves) {
    frame.stop();
  }
}

void CanvasState::beginGesture(std::unique_ptr<Gesture> begun) {
  cancelGesture();
  gesture = std::move(begun);
}

void CanvasState::endGesture() {
  gesture.reset();
  welcoming.clear();
  setFloating({});
  view.update();
}

void CanvasState::cancelGesture() {
  if (gesture) {
    const std::unique_ptr<Gesture> ended = std::move(gesture);
    ended->cancel();
    endGesture();
  }
}

void CanvasState::setFloating(std::set<int> nodes) {
  if (nodes != floating) {
    floating = std::move(nodes);
    still.invalidate();
    numbers_valid = false;
    view.update();
  }
}

bool CanvasState::edit(const QString& text, const editing::Change& change, const QString& merge_key) {
  const absl::Status status = document.edit(text, change, merge_key);
  if (!status.ok()) {
    emit view.refused(QString::fromStdString(std::string(status.message())));
  }
  return status.ok();
}

}  // namespace quarry::canvas
