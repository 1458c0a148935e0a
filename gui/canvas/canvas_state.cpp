// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/canvas_state.h"

#include <QAccessible>
#include <QLineEdit>
#include <algorithm>
#include <utility>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/gestures/gesture.h"
#include "gui/canvas/routing.h"
#include "gui/editing/sentence.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

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
  QObject::connect(&document, &editing::Document::systemChanged, &view, [this] {
    // When another architecture is shown, that is told next.
    if (this->document.architectureName() == shown_architecture) {
      rebuild();
    }
  });
  QObject::connect(&document, &editing::Document::architectureChanged, &view, [this] { showArchitecture(); });
  QObject::connect(&document, &editing::Document::pathChanged, &view, [this] { this->view.zoomToFit(); });
  QObject::connect(&theme::Theme::current(), &theme::Theme::changed, &view, [this] {
    still.setBackground(theme::colors().canvas);
    rebuild(Rebuild::everything);
    watchMotion();
  });
  shown_architecture = document.architectureName();
  rebuild();
}

CanvasState::~CanvasState() = default;

void CanvasState::rebuild(Rebuild what) {
  cancelGesture();
  morph.stop();
  const editing::SystemPointer system = document.system();
  const bool anew = what == Rebuild::everything || scene.nodes.empty();
  if (anew) {
    scene = {};
  }
  const bool only_places = !anew && document.changedOnlyPlacesSince(built_from_);
  const Changed changed = only_places ? Changed::places : Changed::anything;
  const SceneUpdate update = updateScene(scene, *system, document.architecture(), lines, changed);
  built_from_ = system;
  hovered.clear();
  if (snapshot) {
    live = readSnapshot(*snapshot, scene);
  }
  const bool was_dimmed = !dimmed.empty();
  readFilter();
  QStringList kept = selection;
  kept.removeIf([&](const QString& element) { return !scene.contains(element); });
  if (kept != selection) {
    select(kept);
  }
  if (anew || was_dimmed) {
    invalidate();
  } else if (!update.area.isNull()) {
    invalidate(update.area);
    minimap.invalidate();
  }
  view.update();
}

void CanvasState::readFilter() {
  dimmed.clear();
  if (filter.isEmpty()) {
    return;
  }
  dimmed.resize(scene.nodes.size());
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    dimmed[i] = !filter.accepts(scene.nodes[i], live ? live->nodes[i].health : v1::HEALTH_UNSPECIFIED);
  }
}

void CanvasState::setFilter(const Filter& wanted) {
  const std::vector<bool> before = dimmed;
  filter = wanted;
  readFilter();
  if (dimmed != before) {
    invalidate();
  }
}

void CanvasState::showArchitecture() {
  const bool moves = view.isVisible() && !theme::Theme::current().reducedMotion();
  const Scene before = moves ? scene : Scene();
  const Viewport seen = viewport;
  const bool is_built = built_from_ == document.system() && shown_architecture == document.architectureName();
  shown_architecture = document.architectureName();
  if (!is_built) {
    rebuild(Rebuild::everything);
  }
  viewport = onPixels(fitted());
  if (moves) {
    morph.begin(before, scene, seen, viewport, [this] { view.update(); });
  }
  emit view.zoomChanged(viewport.zoom);
  invalidate();
}

void CanvasState::invalidate() {
  busy_for_.reset();
  still.invalidate();
  numbers.invalidate();
  minimap.invalidate();
  view.update();
}

void CanvasState::invalidate(const QRectF& part) {
  busy_for_.reset();
  // Beyond its rectangle a node has its frame, its badges and, below, a pin or a fold.
  const QRectF all = part.adjusted(-20, -24, 20, 24);
  still.invalidate(all);
  numbers.invalidate(all);
  view.update();
}

void CanvasState::select(const QStringList& elements) {
  QStringList drawn;
  for (const QString& element : elements) {
    if (scene.contains(element) && !drawn.contains(element)) {
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
    const QRectF area = areaOf(floating) | areaOf(nodes);
    floating = std::move(nodes);
    invalidate(area);
  }
}

QRectF CanvasState::areaOf(const std::set<int>& nodes) const {
  QRectF area;
  for (const int node : nodes) {
    area |= node < static_cast<int>(scene.nodes.size()) ? scene.nodes[node].rect : QRectF();
  }
  for (const Frame& frame : scene.frames) {
    area |= isAround(frame, nodes) ? drawnArea(frame) : QRectF();
  }
  for (const Edge& edge : scene.edges) {
    if (nodes.contains(edge.from) || nodes.contains(edge.to)) {
      area |= drawnArea(edge.route);
    }
  }
  return area;
}

bool CanvasState::edit(const QString& text, const editing::Change& change, const QString& merge_key) {
  const absl::Status status = document.edit(text, change, merge_key);
  if (!status.ok()) {
    emit view.refused(editing::sentenceOf(status));
  }
  return status.ok();
}

}  // namespace quarry::canvas
