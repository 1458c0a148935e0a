// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>
#include <QObject>
#include <functional>

#include "gui/editing/document.h"
#include "gui/live/live_run.h"

namespace quarry::app {

/// What the right button offers on an element of the canvas or the outline.
class NodeMenu : public QObject {
  Q_OBJECT
 public:
  NodeMenu(const editing::Document& document, live::LiveRun& run, QWidget* window);

  void open(const QString& element, const QPoint& global);
  /// Fills a menu; `open` shows it.
  void fill(QMenu& menu, const QString& element);

 signals:
  void renameRequested(const QString& element);
  void deleteRequested(const QString& element);
  void foldRequested(const QString& element);
  void ungroupRequested(const QString& element);
  void groupRequested();
  void inspectRequested(const QString& element);
  void logsRequested(const QString& service);

 private:
  /// Whether the run is of the architecture that is shown, so that what is drawn is what runs.
  bool isShownRunning() const;
  void addProcessActions(QMenu& menu, const QString& service);
  void addKill(QMenu& menu, const v1::ServiceStatus& status);
  void addFaultActions(QMenu& menu, const QString& target);
  void addDrawingActions(QMenu& menu, const QString& element);
  void askLatency(const QString& target);
  void askErrors(const QString& target);

  const editing::Document& document_;
  live::LiveRun& run_;
  QWidget* window_;
};

}  // namespace quarry::app
