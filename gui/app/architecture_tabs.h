// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTabBar>
#include <QToolButton>
#include <QWidget>

#include "gui/editing/document.h"

class QMenu;

namespace quarry::app {

/// The architectures of the document as tabs, and a button that makes a new one from the one that is shown.
class ArchitectureTabs : public QWidget {
  Q_OBJECT
 public:
  explicit ArchitectureTabs(editing::Document& document, QWidget* parent = nullptr);

  /// Marks the tab of the architecture that runs; empty: none.
  void setRunning(const QString& architecture);
  /// A copy of the one that is shown becomes the next tab, and is shown.
  void addFromShown();
  void renameShown();
  void removeShown();
  /// All that can be done with the one that is shown.
  void fillMenu(QMenu& menu);

 signals:
  void refused(const QString& sentence);

 private:
  void rebuild();
  void applyTheme();
  void showMenu(const QPoint& position);
  /// By so many places to the right; nothing beyond the ends.
  void moveShown(int step);
  void moveTo(const std::string& name, int index);
  void refuse(const absl::Status& status);

  editing::Document& document_;
  QTabBar* tabs_;
  QToolButton* add_;
  QString running_;
  bool silent_ = false;
};

}  // namespace quarry::app
