// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeWidget>
#include <QWidget>

#include "gui/live/live_run.h"

namespace quarry::monitor {

/// What happened in the run, newest first: starts, ends, faults, health. A click chooses the element.
class EventsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit EventsPanel(live::LiveRun& run, QWidget* parent = nullptr);

  void add(const QList<v1::Event>& events);
  int count() const { return list_->topLevelItemCount(); }

 signals:
  void elementChosen(const QString& element);

 private:
  enum Column { when, kind, element, text };

  QTreeWidget* list_;
};

}  // namespace quarry::monitor
