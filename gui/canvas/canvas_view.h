// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QStringList>
#include <QWidget>
#include <memory>

#include "gui/canvas/arrange.h"
#include "gui/canvas/line_style.h"
#include "gui/canvas/problem_marks.h"
#include "gui/canvas/tool.h"

namespace quarry::editing {
class Document;
}

namespace quarry::canvas {

class CanvasState;

/// Shows the document's current architecture and edits it. Elements are "kind:name" everywhere:
/// "service:payment-service", "module:payments", "store:users-db", "topic:payment.charged", "cache:c",
/// "external:stripe", "client:web", "gateway:api-gateway", and for a line "edge:KIND FROM TO" ("edge:call service:a
/// service:b", or "edge:bundle service:a service:b" for several that are drawn as one). "group:billing" is a frame or,
/// folded, one block.
class CanvasView : public QWidget {
  Q_OBJECT
 public:
  explicit CanvasView(editing::Document& document, QWidget* parent = nullptr);
  ~CanvasView() override;

  /// What is measured now; null where nothing runs.
  void setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot);

  /// Badges on what has problems; see problem_marks.h.
  void setProblems(ProblemMarks problems);
  /// What the badge of a node says; empty where it has none.
  QStringList problemsOf(const QString& element) const;

  QStringList selection() const;
  /// Elements that are not drawn are left out.
  void select(const QStringList& elements);

  /// Scene units to pixels; 1 is 100 %.
  double zoom() const;
  void setZoom(double zoom);
  void zoomIn();
  void zoomOut();
  void zoomToFit();
  /// For a picture that nobody moves: whatever its size, it shows everything, enlarged up to `most_zoom`.
  void keepFitted(double most_zoom);
  /// Everything where nothing is selected.
  void zoomToSelection();
  /// Brings the element into the middle if it is not in view, and selects it.
  void showElement(const QString& element);

  Tool tool() const;
  void setTool(Tool tool);

  // For menus of the window; each does nothing where it does not apply.
  void deleteSelection();
  void renameSelection();
  void selectAll();
  void copySelection();
  void cutSelection();
  void paste();
  void duplicateSelection();
  void arrangeSelection(Arrangement how);
  /// See places.h: pinned nodes stay where they are in an auto layout; collapsed ones hide their modules.
  void togglePinned();
  void toggleCollapsed();
  /// See commands.h.
  void groupSelection();
  void ungroupSelection();
  void groupByTeam();
  /// Find and filter; Escape ends it.
  void openSearch();
  /// By Graphviz; pinned nodes stay. Done later, as one undo step.
  void autoLayout();
  void setMinimapShown(bool shown);
  LineStyle lineStyle() const;
  void setLineStyle(LineStyle style);

  /// Where an element is drawn, in coordinates of this widget; null where it is not.
  QRectF elementRect(const QString& element) const;

 signals:
  void selectionChanged(const QStringList& elements);
  /// Right button on an element; empty on empty canvas.
  void contextMenuRequested(const QString& element, const QPoint& global);
  /// Return, or a double click on what has no name to change in place.
  void elementActivated(const QString& element);
  void toolChanged(quarry::canvas::Tool tool);
  void zoomChanged(double zoom);
  /// An edit was refused; a sentence for people.
  void refused(const QString& sentence);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  friend class CanvasState;
  std::unique_ptr<CanvasState> d_;
  ProblemMarks problems_;
};

}  // namespace quarry::canvas
