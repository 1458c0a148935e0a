// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QWidget>

#include "gui/app/templates.h"
#include "gui/editing/disk_watch.h"
#include "gui/editing/document.h"
#include "gui/editing/journal_file.h"

class QMenu;

namespace quarry::app {

/// New, open, save. Asks before what is not saved would be lost, here or by another program; a file that can not be
/// opened or written changes nothing.
class FileActions : public QObject {
  Q_OBJECT
 public:
  FileActions(editing::Document& document, QWidget* window);

  void fillMenu(QMenu& menu);
  void createNew();
  /// Of `templates()`, as an unnamed document.
  void createFrom(const Template& pattern);
  /// The SaaS example.
  void openExample();
  void askAndOpen();
  /// Asks first where there are unsaved changes.
  void open(const QString& path);
  /// Opens the file that the entry belongs to and does its edits as one undo step. False where the user keeps what is
  /// open.
  bool recover(const editing::JournalEntry& entry);
  bool save();
  bool saveAs();
  /// Saves there without asking anything but whether what another program wrote there may go.
  bool saveTo(const QString& path);
  /// True where nothing is unsaved, or the user saved it or gave it up.
  bool mayLoseDocument();
  editing::DiskWatch& disk() { return disk_; }
  /// What the file on the disk says instead of what is open.
  void reload();

 signals:
  /// Another document is open now.
  void opened();
  void saved();
  void failed(const QString& sentence);
  /// The document is as it was, and so is the file.
  void saveFailed(const QString& sentence);

 private:
  void fillRecent(QMenu& menu);
  void fillTemplates(QMenu& menu);
  bool mayOverwrite();
  QString documentName() const;

  editing::Document& document_;
  editing::DiskWatch disk_;
  QWidget* window_;
};

}  // namespace quarry::app
