// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <memory>
#include <optional>
#include <set>

#include "gui/canvas/live_state.h"
#include "gui/canvas/morph.h"
#include "gui/canvas/paint/minimap.h"
#include "gui/canvas/paint/still_layer.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/tool.h"
#include "gui/canvas/viewport.h"
#include "gui/editing/document.h"

class QLineEdit;
class QMenu;

namespace quarry::canvas {

class CanvasView;
class Gesture;

/// Everything a canvas holds while it is open; gestures and painters work on it. The GUI thread's alone.
class CanvasState {
 public:
  CanvasState(CanvasView& view, editing::Document& document);
  ~CanvasState();

  // The drawing.
  void rebuild();
  void showArchitecture();
  void setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot);
  bool isLive() const { return live.has_value(); }
  /// Everything is drawn anew in the next frame.
  void invalidate();

  // What is selected and under the pointer.
  bool isSelected(const QString& element) const { return selection.contains(element); }
  void select(const QStringList& elements);
  void toggle(const QString& element);
  /// Chip, node or edge; empty where nothing is.
  QString elementAt(QPointF view) const;
  void hover(QPointF view);
  /// A side of the hovered node from which a line can be drawn; -1 where there is none.
  int handleAt(QPointF view) const;
  QPointF handlePlace(const Node& node, int side) const;

  // What is seen.
  QRectF viewRect() const;
  void setViewport(const Viewport& wanted);
  void zoomAround(QPointF view, double zoom);
  void panBy(QPointF pixels);
  Viewport fitted() const;
  void watchMotion();

  // Gestures.
  void beginGesture(std::unique_ptr<Gesture> gesture);
  void endGesture();
  void cancelGesture();
  /// These nodes leave the still layer and are drawn above it.
  void setFloating(std::set<int> nodes);

  /// One undo step; a refusal becomes the canvas's signal. True where it was done.
  bool edit(const QString& text, const editing::Change& change, const QString& merge_key = {});

  CanvasView& view;
  editing::Document& document;
  Scene scene;
  std::shared_ptr<const v1::Snapshot> snapshot;
  std::optional<LiveState> live;
  Viewport viewport;
  QStringList selection;
  QString hovered;
  /// Under what is dragged: takes it when it is let go.
  QString welcoming;
  Tool tool = Tool::select;
  bool space_held = false;
  std::set<int> floating;
  std::unique_ptr<Gesture> gesture;
  StillLayer still;
  QPixmap numbers;
  bool numbers_valid = false;
  Minimap minimap;
  Morph morph;
  QTimer frame;
  QTimer refine;
  QElapsedTimer clock;
  QPointer<QLineEdit> rename_editor;
  bool fit_when_sized = true;
  /// The document whose architecture is shown; another one is fitted to the view.
  QString shown_architecture;
};

inline constexpr double least_zoom = 0.02;
inline constexpr double most_zoom = 4;

}  // namespace quarry::canvas
