// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>
#include <QWidget>

#include "gui/editing/journal.h"

namespace quarry::app {

class FileActions;

/// Offers what a Studio that ended unexpectedly had open and not saved.
class Recovery : public QObject {
  Q_OBJECT
 public:
  /// What is restored is in `journal` before its old journal is discarded.
  Recovery(FileActions& files, editing::Journal& journal, QWidget* window);

  /// One question after another, the newest first; returns at once.
  void offer();
  /// The same for the journals of a folder.
  void offerFrom(const QString& folder);

 signals:
  /// A journal is there that can not be read.
  void failed(const QString& sentence);

 private:
  void next();
  void ask(const QString& file, const editing::JournalEntry& entry);
  void restore(const QString& file, const editing::JournalEntry& entry);

  FileActions& files_;
  editing::Journal& journal_;
  QWidget* window_;
  QStringList abandoned_;
};

}  // namespace quarry::app
