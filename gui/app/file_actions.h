// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QWidget>

#include "gui/editing/document.h"

class QMenu;

namespace quarry::app {

/// New, open, save. Asks before what is not saved would be lost; a file that cannot be opened changes nothing.
class FileActions : public QObject {
  Q_OBJECT
 public:
  FileActions(editing::Document& document, QWidget* window);

  void fillMenu(QMenu& menu);
  void createNew();
  /// The example that is compiled in, as an unnamed document.
  void openExample();
  void askAndOpen();
  /// Asks first where there are unsaved changes.
  void open(const QString& path);
  bool save();
  bool saveAs();
  /// True where nothing is unsaved, or the user saved it or gave it up.
  bool mayLoseDocument();

 signals:
  /// Another document is open now.
  void opened();
  void failed(const QString& sentence);

 private:
  void fillRecent(QMenu& menu);

  editing::Document& document_;
  QWidget* window_;
};

}  // namespace quarry::app
