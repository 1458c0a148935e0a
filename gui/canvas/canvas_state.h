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

#include "gui/canvas/filter.h"
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
class SearchBar;

/// Everything a canvas holds while it is open; gestures and painters work on it. The GUI thread's alone.
class CanvasState {
 public:
  CanvasState(CanvasView& view, editing::Document& document);
  ~CanvasState();

  // The drawing.
  /// `changed`: only what the document says differently is made and drawn anew.
  enum class Rebuild { changed, everything };
  void rebuild(Rebuild what = Rebuild::changed);
  void showArchitecture();
  void setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot);
  bool isLive() const { return live.has_value(); }
  /// Everything is drawn anew in the next frame, or a part of the scene.
  void invalidate();
  void invalidate(const QRectF& scene);

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

  /// Edges in view on which most happens, no more than can be shown moving.
  const std::vector<int>& busyEdges();

  // What is seen.
  QRectF viewRect() const;
  /// Null where it is not shown.
  QRectF minimapPlace() const;
  void setViewport(const Viewport& wanted);
  /// The nearest one that can be shown: the still layer is moved by whole pixels of the screen.
  Viewport onPixels(const Viewport& wanted) const;
  void zoomAround(QPointF view, double zoom);
  void panBy(QPointF pixels);
  Viewport fitted() const;
  void fit();
  void watchMotion();

  /// What does not fit is dimmed.
  void setFilter(const Filter& wanted);
  bool isDimmed(int node) const { return !dimmed.empty() && dimmed[node]; }

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
  LineStyle lines = LineStyle::curved;
  Filter filter;
  /// One flag a node; empty where nothing is filtered.
  std::vector<bool> dimmed;
  QStringList selection;
  QString hovered;
  /// Under what is dragged: takes it when it is let go.
  QString welcoming;
  Tool tool = Tool::select;
  bool space_held = false;
  std::set<int> floating;
  std::unique_ptr<Gesture> gesture;
  StillLayer still;
  /// Above the still layer and moving traffic.
  StillLayer numbers{Qt::transparent};
  double painted_zoom = 0;
  Minimap minimap;
  bool minimap_shown = true;
  Morph morph;
  QTimer frame;
  QTimer refine;
  QElapsedTimer clock;
  QPointer<QLineEdit> rename_editor;
  QPointer<SearchBar> search;
  bool fit_when_sized = true;
  /// What was seen after the last fit; while it still is, a view of another size is fitted again.
  std::optional<Viewport> fit_view;
  bool always_fitted = false;
  double fitted_most_zoom = 1;
  /// The document whose architecture is shown; another one is fitted to the view.
  QString shown_architecture;

 private:
  std::vector<int> busy_;
  std::optional<Viewport> busy_for_;
  editing::SystemPointer built_from_;
  void readFilter();
  QRectF areaOf(const std::set<int>& nodes) const;
};

inline constexpr double least_zoom = 0.02;
inline constexpr double most_zoom = 4;

}  // namespace quarry::canvas
